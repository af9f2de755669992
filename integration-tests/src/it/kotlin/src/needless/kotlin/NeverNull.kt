import dev.switchboard.whatsapp.wassist.WhatsAppNumber

// Must not compile with -Werror: the list is never null, so the question mark is needless.
fun nulls(number: WhatsAppNumber): Int? = number.nullFields()?.size
