import type { Sha256 } from '../transcripts/itemIdentity';
import type { ReadRecord } from '../transcripts/transcript';
import { askedHash, QuestionGroups } from './questionGroups';
import { bothFacts, factsOf, type RecordFacts, type RecordFields } from './recordFacts';

/** What a gold set has to know of all records of a study before its first row is written, by the places of their items. */
export class GoldRecords {
  private readonly facts: RecordFacts[] = [];
  private readonly asked: (string | undefined)[] = [];

  constructor(
    private readonly fields: RecordFields,
    private readonly sha256: Sha256,
  ) {}

  /** Takes in a record of an item. Items come in the order of their places; records of one item have the same texts. */
  add(place: number, { transcript }: ReadRecord): void {
    const facts = factsOf(transcript.metadata, this.fields);
    const known = this.facts[place];
    if (!known) this.asked[place] = askedHash(transcript, this.sha256);
    this.facts[place] = known ? bothFacts(known, facts) : facts;
  }

  factsAt(place: number): RecordFacts {
    return this.facts[place] ?? factsOf({}, this.fields);
  }

  /** Links the questions of all items. */
  groups(questionAt: (place: number) => string): QuestionGroups {
    const groups = new QuestionGroups();
    for (const [place, asked] of this.asked.entries()) groups.add(questionAt(place), asked);
    return groups;
  }
}
