import {
  addOperations,
  addSignature,
  type Connection,
  everyOperation,
  everySignature,
  type IssuePeriod,
  type SeriesName,
  type Signature,
} from '../../history/index.js';
import { type DeskState, type Hub, pullReviews, pushReviews, type ReviewRow } from '../../hub/index.js';
import { type Edit, type Operation, sha256Of } from '../../model/index.js';

/** An operation without its desk's numbers: what it takes back is named by that one's id. */
interface OperationBody {
  readonly by: string;
  readonly why: string;
  readonly scope: Operation['scope'];
  readonly edit: Exclude<Edit, { readonly kind: 'undo' }> | { readonly kind: 'undo'; readonly operation: string };
}

type SignatureBody = Omit<Signature, 'id' | 'series' | 'from' | 'to' | 'at' | 'operation'> & {
  /** The last operation that the signer saw, by its id; empty for none. */
  readonly operation: string;
};

/** A row with its number on its desk, which keeps what was noted in one moment in its order. */
interface Numbered<Body> {
  readonly number: number;
  readonly own: Body;
}

/** Puts what was edited and signed here into the hub; gives how many rows were new there. */
export async function pushDeskReviews(hub: Hub, state: DeskState, database: Connection): Promise<number> {
  const { operations, signatures } = reviewRows(database);
  const edited = await pushReviews(hub, state, 'review_op', operations);
  return edited + (await pushReviews(hub, state, 'signature', signatures));
}

/** Takes what was edited and signed on other desks, behind what stands here; gives how many rows were new here. */
export async function pullDeskReviews(hub: Hub, database: Connection): Promise<number> {
  const here = reviewRows(database);
  const numberOf = new Map(here.operations.map(({ id, body }) => [id, numberIn(body)]));
  const operations = newRows(await pullReviews(hub, 'review_op'), here.operations);
  for (const row of operations) {
    const { by, why, scope, edit } = (JSON.parse(row.body) as Numbered<OperationBody>).own;
    const found = edit.kind === 'undo' ? { ...edit, operation: numberOf.get(edit.operation) ?? 0 } : edit;
    const [number = 0] = addOperations(database, issueOf(row), [{ at: row.madeAt, by, why, scope, edit: found }]);
    numberOf.set(row.id, number);
  }
  const signatures = newRows(await pullReviews(hub, 'signature'), here.signatures);
  for (const row of signatures) {
    const { operation, ...own } = (JSON.parse(row.body) as Numbered<SignatureBody>).own;
    addSignature(database, { ...issueOf(row), ...own, at: row.madeAt, operation: numberOf.get(operation) ?? 0 });
  }
  return operations.length + signatures.length;
}

/** All that was edited and signed here, as the hub has it. */
function reviewRows(database: Connection): Record<'operations' | 'signatures', ReviewRow[]> {
  const idOf = new Map<number, string>();
  const seen = new Map<string, number>();
  const rowOf = (number: number, period: Pick<Operation, 'series' | 'from' | 'to' | 'at'>, own: object): ReviewRow => {
    const { series, from, to, at } = period;
    const said = JSON.stringify([series, from, to, at, own]);
    // The same said twice in one moment is twice.
    const times = (seen.get(said) ?? 0) + 1;
    seen.set(said, times);
    const id = sha256Of(`${times} ${said}`);
    return { id, series, from, to, madeAt: at, body: JSON.stringify({ number, own } satisfies Numbered<object>) };
  };
  const operations = everyOperation(database).map((operation) => {
    const { id, by, why, scope, edit } = operation;
    const named = edit.kind === 'undo' ? { ...edit, operation: idOf.get(edit.operation) ?? '' } : edit;
    const row = rowOf(id, operation, { by, why, scope, edit: named } satisfies OperationBody);
    idOf.set(id, row.id);
    return row;
  });
  const signatures = everySignature(database).map((signature) => {
    const { id, role, by, isActing, opinion, remark, revision, substance, pdf } = signature;
    const operation = idOf.get(signature.operation) ?? '';
    // Always in this order: the id is made of it.
    const own: SignatureBody = { role, by, isActing, opinion, remark, operation, revision, substance, pdf };
    return rowOf(id, signature, own);
  });
  return { operations, signatures };
}

const numberIn = (body: string): number => (JSON.parse(body) as Numbered<unknown>).number;

const issueOf = ({ series, from, to }: ReviewRow): IssuePeriod => ({ series: series as SeriesName, from, to });

/** What is not here yet, in the order in which it was made; what takes an operation back right behind that one, for clocks of two desks differ. */
function newRows(there: readonly ReviewRow[], here: readonly ReviewRow[]): ReviewRow[] {
  const known = new Set(here.map(({ id }) => id));
  const rows = there
    .filter(({ id }) => !known.has(id))
    .sort((a, b) => (a.madeAt < b.madeAt ? -1 : a.madeAt > b.madeAt ? 1 : numberIn(a.body) - numberIn(b.body)));
  const placeOf = new Map(rows.map(({ id }, at) => [id, at]));
  const order = rows.map((row, at) => {
    const undone = takenBackBy(row);
    return { row, at: Math.max(at, placeOf.get(undone ?? '') ?? at), isUndo: undone !== undefined };
  });
  return order.sort((a, b) => a.at - b.at || Number(a.isUndo) - Number(b.isUndo)).map(({ row }) => row);
}

/** The id of the operation that a row takes back. */
function takenBackBy({ body }: ReviewRow): string | undefined {
  const { edit } = (JSON.parse(body) as Numbered<Partial<OperationBody>>).own;
  return edit?.kind === 'undo' ? edit.operation : undefined;
}
