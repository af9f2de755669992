// A site of these same pages, in target/site: npm --prefix docs install --no-package-lock && npm --prefix docs run site
const pages = (...names) => names.map((name) => ({ text: name, link: '/' + name }))

/** README.md is the front page. Sources and the pages above this folder are not part of the site: what leads there is text. */
const relink = (state) => {
  for (const block of state.tokens) {
    let outside = false
    for (const token of block.children ?? []) {
      if (token.type === 'link_open') outside = token.attrGet('href').startsWith('../')
      if (token.type === 'link_open' && token.attrGet('href') === 'README.md') token.attrSet('href', '/')
      if (outside && token.type.startsWith('link_')) Object.assign(token, { type: 'text', content: '' })
    }
  }
}

export default {
  title: 'Switchboard for Java',
  outDir: '../target/site',
  cacheDir: '../target/vitepress',
  rewrites: { 'README.md': 'index.md' },
  markdown: { config: (md) => md.core.ruler.push('relink', relink) },
  themeConfig: {
    search: { provider: 'local' },
    sidebar: [
      { text: 'Providers', items: pages('wassist', 'kapso', 'upon', 'unleashx') },
      { text: 'Use', items: pages('examples', 'routing', 'failures', 'webhooks') },
      { text: 'Build', items: pages('testing', 'tuning', 'observability', 'migration', 'packaging', 'support') },
    ],
  },
}
