package io.millrace.serve.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Certificates and PKCS #8 keys in PEM, what OpenSSL and cert-manager write. */
final class Pem {
  private static final Pattern CERTIFICATE = block("CERTIFICATE");
  private static final Pattern KEY = block("PRIVATE KEY");
  private static final Pattern ENCRYPTED_KEY = block("ENCRYPTED PRIVATE KEY");

  private Pem() {}

  private static Pattern block(String label) {
    return Pattern.compile(
        "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----");
  }

  /** All certificates of a text, in its order; whatever stands between them is passed over. */
  static List<Certificate> certificates(String text) throws GeneralSecurityException {
    CertificateFactory x509 = CertificateFactory.getInstance("X.509");
    List<Certificate> found = new java.util.ArrayList<>();
    Matcher block = CERTIFICATE.matcher(text);
    while (block.find()) {
      found.add(x509.generateCertificate(new ByteArrayInputStream(decode(block))));
    }
    return found;
  }

  /**
   * The key of a text.
   *
   * @param algorithm of the public key it belongs to
   * @param password for a key that is encrypted
   * @throws GeneralSecurityException when there is none that can be read
   */
  static PrivateKey key(String text, String algorithm, char[] password)
      throws GeneralSecurityException {
    Matcher plain = KEY.matcher(text);
    if (plain.find()) {
      return factory(algorithm).generatePrivate(new PKCS8EncodedKeySpec(decode(plain)));
    }
    Matcher encrypted = ENCRYPTED_KEY.matcher(text);
    if (!encrypted.find()) {
      throw new GeneralSecurityException(
          "no PKCS #8 key; openssl pkcs8 -topk8 makes one of others");
    }
    return factory(algorithm).generatePrivate(decrypt(decode(encrypted), password));
  }

  /** Whether what the key signs is what the certificate's key verifies. */
  static boolean belong(PrivateKey key, Certificate certificate) throws GeneralSecurityException {
    String algorithm = key.getAlgorithm();
    Signature signature =
        Signature.getInstance(
            switch (algorithm) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> algorithm;
            });
    byte[] anything = {1, 2, 3};
    signature.initSign(key);
    signature.update(anything);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    signature.update(anything);
    return signature.verify(signed);
  }

  private static PKCS8EncodedKeySpec decrypt(byte[] encoded, char[] password)
      throws GeneralSecurityException {
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encoded);
      // For PBES2, what OpenSSL writes now, the parameters name the algorithm.
      String algorithm =
          info.getAlgName().equals("1.2.840.113549.1.5.13") || info.getAlgName().equals("PBES2")
              ? info.getAlgParameters().toString()
              : info.getAlgName();
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
          info.getAlgParameters());
      return info.getKeySpec(cipher);
    } catch (java.io.IOException e) {
      throw new GeneralSecurityException("the key is not in PKCS #8", e);
    }
  }

  private static KeyFactory factory(String algorithm) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm);
  }

  private static byte[] decode(Matcher block) {
    return Base64.getMimeDecoder().decode(block.group(1).getBytes(StandardCharsets.US_ASCII));
  }
}
