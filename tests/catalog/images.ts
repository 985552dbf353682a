import { unless, type Finding, type Submission } from './finding';

/** Elements and attributes that can run or load something. */
const UNSAFE_SVG = /<(script|style|foreignObject|image|iframe|a|use)\b|\son\w+=|(href|src)=|<!(ENTITY|DOCTYPE)|url\(/i;

const SIGNATURES: Record<string, (head: Buffer) => boolean> = {
  png: (head) => head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  jpg: (head) => head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  gif: (head) => /^GIF8[79]a/.test(head.toString('latin1')),
  svg: (head) => /^(<\?xml[^>]*>\s*)?<svg\b/.test(head.toString('utf8')),
};

/** Rules about logos and screenshots: metadatapaths, logos, screenshots, unsafesvg. */
export function checkImages({ plugin, files, images }: Submission): Finding[] {
  const { logos, screenshots = [] } = plugin?.info ?? {};
  const named = [logos?.small, logos?.large, ...screenshots.map(({ path }) => path)];
  return [
    ...unless(Boolean(logos?.small && logos.large), 'logos', 'info.logos needs small and large.'),
    ...unless(screenshots.length > 0, 'screenshots', 'info.screenshots is empty.'),
    ...screenshots.flatMap(({ name, path }) => unless(Boolean(name), 'screenshots', `Screenshot ${path} has no name.`)),
    ...named.filter((path) => path !== undefined).flatMap((path) => checkImage(path, files, images)),
  ];
}

function checkImage(path: string, files: Map<string, number>, images: Map<string, Buffer>): Finding[] {
  const image = images.get(path);
  const extension = path.split('.').pop()?.toLowerCase().replace('jpeg', 'jpg') ?? '';
  if (/^[./]/.test(path)) {
    return [{ rule: 'metadatapaths', message: `${path} must be relative, without a dot or slash at its beginning.` }];
  }
  if (!files.has(path) || !image) {
    return [{ rule: 'metadatapaths', message: `${path} is not in dist.` }];
  }
  const isOfKind = SIGNATURES[extension]?.(image) ?? false;
  return [
    ...unless(isOfKind, 'screenshots', `${path} is not what its extension says (png, jpg, gif or svg).`),
    ...unless(
      extension !== 'svg' || !UNSAFE_SVG.test(image.toString('utf8')),
      'unsafesvg',
      `${path} has scripts, styles or references.`
    ),
  ];
}
