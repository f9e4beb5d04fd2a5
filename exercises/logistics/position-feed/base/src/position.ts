/** What a box told us at one moment; the README describes the fields. */
export type Position = {
  readonly van: string;
  readonly run: string;
  readonly seq: string;
  readonly at: string;
  readonly lat: number;
  readonly lon: number;
  readonly speed: number | null;
};

/** A delivery that is not as the README describes it. */
export class BadDelivery extends Error {}

const STAMP = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`;
const LINE = new RegExp(
  [
    String.raw`^(?<van>[A-Z]{2}\d{5})`,
    `(?<run>${STAMP})`,
    String.raw`(?<seq>[1-9]\d{0,8})`,
    `(?<at>${STAMP})`,
    String.raw`(?<lat>-?\d{1,2}\.\d{5})`,
    String.raw`(?<lon>-?\d{1,3}\.\d{5})`,
    String.raw`(?<speed>\d{1,3})?$`,
  ].join(';'),
);

/** The positions of one delivery, in the order of its lines. */
export function readDelivery(text: string): Position[] {
  return text.trimEnd().split('\n').map(readLine);
}

function readLine(line: string, index: number): Position {
  const fields = LINE.exec(line)?.groups;
  if (fields === undefined) {
    throw new BadDelivery(`line ${index + 1} is no position`);
  }
  const { van, run, seq, at, lat, lon, speed } = fields;
  return {
    van,
    run,
    seq,
    at,
    lat: Number(lat),
    lon: Number(lon),
    speed: speed === undefined ? null : Number(speed),
  };
}
