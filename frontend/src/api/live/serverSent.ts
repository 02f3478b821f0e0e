/** Text of a `text/event-stream` into events, chunk by chunk; a chunk may end anywhere. Pure. */

export interface ServerEvent {
  name: string;
  data: unknown;
}

export class EventReader {
  /** Where to go on from: the id of the last whole event, or of a place that came without one. */
  lastId: string;
  #rest = '';
  #name = '';
  #data = '';
  #id: string;

  constructor(lastId: string) {
    this.lastId = lastId;
    this.#id = lastId;
  }

  read(chunk: string): ServerEvent[] {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop() as string;
    return lines.flatMap((line) => this.#line(line));
  }

  #line(line: string): ServerEvent[] {
    if (line === '') {
      const event = this.#data === '' ? [] : [{ name: this.#name, data: JSON.parse(this.#data) as unknown }];
      this.lastId = this.#id;
      this.#name = '';
      this.#data = '';
      return event;
    }
    const colon = line.indexOf(': ');
    const value = line.slice(colon + 2);
    if (line.startsWith('event: ')) this.#name = value;
    else if (line.startsWith('data: ')) this.#data += value;
    else if (line.startsWith('id: ')) this.#id = value;
    return [];
  }
}
