/** Endings that name a format and not a word: `123.json` is the id 123. */
export const KNOWN_EXTENSIONS: ReadonlySet<string> = new Set(
  [
    'json jsonld geojson topojson ndjson jsonl xml rss atom yaml yml toml csv tsv txt md log ics vcf proto pb avro parquet',
    'html htm xhtml js mjs css map wasm php asp aspx jsp do action cgi pl io',
    'pdf doc docx xls xlsx ppt pptx odt ods rtf epub ps',
    'png jpg jpeg gif svg webp avif bmp ico tif tiff heic woff woff2 ttf otf eot',
    'mp3 mp4 m4a m4v mov avi webm ogg wav flac aac m3u8 mpd ts srt vtt',
    'zip gz tgz bz2 xz zst br tar rar 7z jar war whl gem deb rpm apk dmg exe iso bin dat sqlite db',
    'pbf mvt kml gpx shp glb gltf pem crt cer key p12 sig asc torrent',
  ].flatMap((line) => line.split(' '))
);

/** Cuts a known ending off, with its dot: `['report', '.tar.gz']`; the ending is empty when there is none. */
export function splitExtension(segment: string): [string, string] {
  const dot = segment.lastIndexOf('.');
  if (dot <= 0 || !KNOWN_EXTENSIONS.has(segment.slice(dot + 1).toLowerCase())) {
    return [segment, ''];
  }
  const inner = segment.lastIndexOf('.', dot - 1);
  const start = inner > 0 && segment.slice(inner, dot).toLowerCase() === '.tar' ? inner : dot;
  return [segment.slice(0, start), segment.slice(start)];
}
