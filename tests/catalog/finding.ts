/** Something that the catalog's reviewers or their validator would object to. */
export interface Finding {
  /** Name of the rule; where plugin-validator has one, its analyzer. */
  rule: string;
  message: string;
}

/** What the checks look at. Texts are undefined where a file is missing. */
export interface Submission {
  /** plugin.json as built: placeholders are replaced. */
  plugin: PluginJson | undefined;
  packageVersion: string;
  readme: string | undefined;
  changelog: string | undefined;
  license: string | undefined;
  /** Path in dist to size in bytes. */
  files: Map<string, number>;
  /** First bytes of images, by path in dist. */
  images: Map<string, Buffer>;
  /** Path in dist to text, of scripts. */
  scripts: Map<string, string>;
  /** Path in the repository to text, of the plugin's sources without tests. */
  sources: Map<string, string>;
  /** Path in dist to text, of source maps of the entry. */
  entryMap: string | undefined;
}

export interface PluginJson {
  $schema?: string;
  id: string;
  type: string;
  name: string;
  info: {
    description?: string;
    keywords?: string[];
    author?: { name?: string; url?: string };
    logos?: { small?: string; large?: string };
    links?: Array<{ name?: string; url?: string }>;
    screenshots?: Array<{ name?: string; path?: string }>;
    version?: string;
    updated?: string;
  };
  dependencies: { grafanaDependency?: string; plugins?: Array<{ id?: string; type?: string; name?: string }> };
  includes?: Array<{ type?: string; name?: string; path?: string; role?: string }>;
  languages?: string[];
}

/** A finding unless the condition holds. */
export function unless(condition: boolean, rule: string, message: string): Finding[] {
  return condition ? [] : [{ rule, message }];
}
