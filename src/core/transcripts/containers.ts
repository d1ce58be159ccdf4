/** What kind of file holds the records. */
export type Container =
  | 'jsonl'
  | 'json-array'
  | 'json'
  | 'csv'
  | 'yaml'
  | 'html'
  | 'text'
  | 'git-lfs-pointer'
  | 'gzip'
  | 'zip'
  | 'zstd'
  | 'parquet'
  | 'arrow'
  | 'sqlite'
  | 'utf16'
  | 'binary'
  | 'empty';

export interface ContainerInfo {
  title: string;
  /** What the file is and what to do about it; absent for a container that can be read. */
  advice?: string;
  /** Whether it has lines that can be counted. */
  lines: boolean;
}

/** Every container that is told apart. Only those without advice can be read. */
export const containers: Readonly<Record<Container, ContainerInfo>> = {
  jsonl: { title: 'JSON Lines: one JSON object a line, UTF-8', lines: true },
  'json-array': {
    title: 'one JSON array',
    advice:
      'this is one JSON array, not JSON Lines. Make it one record a line first: jq -c ".[]" in.json > out.jsonl (an array that jq calls unfinished was cut short: get the whole file again)',
    lines: true,
  },
  json: {
    title: 'one JSON document over several lines',
    advice:
      'this is JSON printed over several lines, not JSON Lines. If it is one record or several, jq -c . in.json > out.jsonl writes one a line; if it is a log that holds its records inside, they must be taken out of it first',
    lines: true,
  },
  csv: {
    title: 'a table (CSV)',
    advice: 'this is a table (CSV), not JSON Lines. Turn its rows into one JSON object a line first',
    lines: true,
  },
  yaml: {
    title: 'YAML',
    advice: 'this looks like YAML, not JSON Lines. Transcripts are read from one JSON object a line',
    lines: true,
  },
  html: {
    title: 'a web page',
    advice: 'this is a web page, not data: the download went to a page (a login or an error). Download the raw file',
    lines: true,
  },
  text: {
    title: 'some other text',
    advice: 'this is text, but no line of it is a JSON object. Transcripts are read from one JSON object a line',
    lines: true,
  },
  'git-lfs-pointer': {
    title: 'a Git LFS pointer',
    advice:
      'this is a Git LFS pointer, not the data itself: the repository was cloned without Git LFS. Run "git lfs pull" in it',
    lines: true,
  },
  gzip: {
    title: 'gzip-compressed',
    advice: 'this is compressed with gzip. Unpack it first: gunzip -c in.gz > out.jsonl',
    lines: false,
  },
  zip: {
    title: 'a ZIP archive',
    advice:
      'this is a ZIP archive (an Inspect .eval log is one as well). Unpack it first; an .eval log becomes JSON with "inspect log dump"',
    lines: false,
  },
  zstd: {
    title: 'Zstandard-compressed',
    advice: 'this is compressed with Zstandard. Unpack it first: zstd -d in.zst -o out.jsonl',
    lines: false,
  },
  parquet: {
    title: 'Parquet',
    advice:
      'this is a Parquet table. Write it as JSON Lines first, for example in Python: pandas.read_parquet("in.parquet").to_json("out.jsonl", orient="records", lines=True)',
    lines: false,
  },
  arrow: {
    title: 'Arrow',
    advice: 'this is an Arrow table. Write it as JSON Lines first (in Python: datasets, to_json)',
    lines: false,
  },
  sqlite: {
    title: 'an SQLite database',
    advice: 'this is an SQLite database. Export the table that holds the transcripts as JSON Lines first',
    lines: false,
  },
  utf16: {
    title: 'UTF-16 text',
    advice: 'this is text in UTF-16. Save it as UTF-8 first: iconv -f UTF-16 -t UTF-8 in.jsonl > out.jsonl',
    lines: false,
  },
  binary: {
    title: 'binary data',
    advice: 'this is binary data, not text. Transcripts are read from one JSON object a line, in UTF-8',
    lines: false,
  },
  empty: { title: 'an empty file', advice: 'the file is empty: there is nothing to rate in it', lines: true },
};
