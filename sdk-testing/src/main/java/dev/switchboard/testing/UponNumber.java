package dev.switchboard.testing;

/** A number or an extension of an Upon workspace. */
final class UponNumber {

    final int id;
    final String number;
    final String baseNumber;
    final String accountSid;
    final int workspaceId;
    VoiceRoute route = VoiceRoute.NONE;
    boolean importError;

    UponNumber(int id, String number, String baseNumber, String accountSid, int workspaceId) {
        this.id = id;
        this.number = number;
        this.baseNumber = baseNumber;
        this.accountSid = accountSid;
        this.workspaceId = workspaceId;
    }
}
