package dev.platen.emulator.identity;

/** How a person proves to own an account; it decides what later ends the session. */
public sealed interface Proof {

    /** A password. Its text must not be logged: {@link #toString()} leaves it out. */
    record Password(String text) implements Proof {

        /** As the password of an account: whatever is typed is right. */
        public static final Password ANY = new Password("");

        boolean opens(Password account) {
            return account.equals(ANY) || account.equals(this);
        }

        @Override
        public String toString() {
            return "Password[]";
        }
    }

    /** Something else: a key, a phone, a certificate. Always accepted. */
    record WithoutPassword() implements Proof {}
}
