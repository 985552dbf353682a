/** Names that a number belongs to: standards, algorithms, protocols, models, products. `sha-256` is no id. */
const NAMES: ReadonlySet<string> = new Set(
  [
    'sha sha1 sha2 sha3 md blake aes des rsa dsa ecdsa ed curve x p secp hmac hs rs es ps crc argon scrypt base ascii utf ucs',
    'iso iec ieee din en ansi ecma rfc bcp itu nist fips pci soc gdpr fhir hl hl7 dicom icd cpt upc ean gtin gs isbn mt',
    'http https h hev mp mpeg av vp tls ssl ipv ip tcp oauth oauth2 oidc saml scim openid web http2 s3 ec2 k8s usb wifi ws',
    'gpt claude llama gemini gemma mistral mixtral qwen phi dall whisper text embedding deepseek grok titan nova command o',
    'windows office covid sars latin cp koi level tier grade stage phase step part top form schedule type class category',
    'zone area route layer opt iphone ipad pixel galaxy android ios macos ubuntu debian node java python php ruby net vat',
  ].flatMap((line) => line.split(' '))
);

/** Longest part of such a name: the dates of models have eight digits. */
const MAX_PART = 10;

const PART = /^(?:[a-z]+\d{0,4}|\d{1,8}[a-z]{0,4})$/i;
const WORD = /^[a-z]{3,}$/i;
const YEAR = /^(?:19|20)\d\d$/;

/**
 * Whether a segment with digits and dashes is a name all the same: it begins with one of NAMES (`iso-8601`), its numbers
 * stand between words (`gpt-35-turbo`, `beta-2-users`), or a year stands before words (`2024-summary`).
 */
export function isNameWithNumbers(segment: string): boolean {
  const parts = segment.split(/[-_.]/);
  if (parts.length < 2 || !parts.every((part) => part.length <= 20 && PART.test(part))) {
    return false;
  }
  const [first] = parts;
  const last = parts[parts.length - 1];
  if (NAMES.has(first.toLowerCase())) {
    return parts.slice(1).every((part) => part.length <= MAX_PART || WORD.test(part));
  }
  if (YEAR.test(first)) {
    return parts.slice(1).every((part) => WORD.test(part));
  }
  // An id does not end with a word: the number belongs to what is around it. Longer numbers are ids in a title.
  return (
    WORD.test(first) &&
    WORD.test(last) &&
    parts.slice(1, -1).every((part) => /^(?:[a-z]+\d?|\d{1,2}[a-z]?)$/i.test(part))
  );
}
