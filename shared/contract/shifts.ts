import * as v from 'valibot';
import { day } from './dates.ts';
import { atMost, int, millis, nonBlank, personName, rowId, seq, text, uuid7 } from './primitives.ts';

/** A minute of the day in the workspace's own time. */
const minute = int(0, 1439);

const unlike = (what: string) => v.check<number[], string>((list) => new Set(list).size === list.length, what);

/** Who is planned for one turn. */
const planned = v.pipe(atMost(rowId, 30), unlike('a member stands twice'));

/** A shift (班次) as it comes every week. One that ends at or before its start ends on the day after; it belongs to the day it began on. */
export const Shift = v.strictObject({
  /** Made by the client: two people who add one at once do not mean the same. */
  id: uuid7,
  name: personName(40),
  from: minute,
  to: minute,
  /** Days of the week on which it begins; 0 is Sunday. */
  days: v.pipe(atMost(int(0, 6), 7), v.minLength(1), unlike('a day stands twice')),
  members: planned,
});
export type Shift = v.InferOutput<typeof Shift>;

/** Another plan for one day: these people instead; nobody: there is no such shift on that day. */
export const ShiftException = v.strictObject({ day, shift: uuid7, members: planned, note: text(200) });
export type ShiftException = v.InferOutput<typeof ShiftException>;

export const maxShifts = 24;
export const maxExceptions = 200;
/** So many people may stand in one rota. */
export const maxPlanned = 200;

/** `PUT /v1/rota`: the whole plan; `If-Match` names the version it was edited from. */
export const RotaGiven = v.pipe(
  v.strictObject({ shifts: atMost(Shift, maxShifts), exceptions: atMost(ShiftException, maxExceptions) }),
  v.check(({ shifts }) => new Set(shifts.map(({ id }) => id)).size === shifts.length, 'two shifts have one id'),
  v.check(
    ({ exceptions }) => new Set(exceptions.map((one) => `${one.day} ${one.shift}`)).size === exceptions.length,
    'a shift has two exceptions on one day',
  ),
  v.check(
    ({ shifts, exceptions }) => exceptions.every((one) => shifts.some(({ id }) => id === one.shift)),
    'an exception is of no shift of this rota',
  ),
  v.check(
    ({ shifts, exceptions }) =>
      new Set([...shifts, ...exceptions].flatMap(({ members }) => members)).size <= maxPlanned,
    `at most ${maxPlanned} people`,
  ),
);
export type RotaGiven = v.InferOutput<typeof RotaGiven>;

/** `GET /v1/rota` (排班). `people` are those who stand in it: who was removed since is planned no more. */
export const Rota = v.strictObject({
  version: seq,
  updatedAt: v.nullable(millis),
  updatedBy: v.nullable(text(60)),
  shifts: atMost(Shift, maxShifts),
  exceptions: atMost(ShiftException, maxExceptions),
  people: atMost(v.strictObject({ id: rowId, name: text(60), active: v.boolean() }), maxPlanned),
});
export type Rota = v.InferOutput<typeof Rota>;

/** What a note or an open point speaks of, by its number. */
export const shiftLinkKinds = ['post', 'case', 'alert'] as const;
export const ShiftLink = v.strictObject({ kind: v.picklist(shiftLinkKinds), id: rowId });
export type ShiftLink = v.InferOutput<typeof ShiftLink>;
export const ShiftLinks = atMost(ShiftLink, 20);

const pointText = nonBlank(500);
export const PointGiven = v.strictObject({ text: pointText, links: v.optional(ShiftLinks, []) });
export type PointGiven = v.InferOutput<typeof PointGiven>;

/** Something that is left to do, shift after shift, until somebody ticks it off. */
export const OpenPoint = v.strictObject({
  id: rowId,
  text: text(500),
  links: ShiftLinks,
  by: text(60),
  at: millis,
  /** The note it was handed over with. */
  note: v.nullable(rowId),
  done: v.nullable(v.strictObject({ by: text(60), at: millis })),
});
export type OpenPoint = v.InferOutput<typeof OpenPoint>;

/** `PUT /v1/open-points/{id}/done`. */
export const PointDone = v.strictObject({ done: v.boolean() });
export type PointDone = v.InferOutput<typeof PointDone>;

/** So many may be left open at once: a list that nobody can read hands nothing over. */
export const maxOpenPoints = 200;
export const maxPointsDone = 30;
export const maxTakeOvers = 20;
export const maxShiftNotes = 50;

/** That somebody took the shift over: they have read everything up to the note `read`. */
export const TakeOver = v.strictObject({ id: rowId, by: text(60), at: millis, read: v.nullable(rowId) });
export type TakeOver = v.InferOutput<typeof TakeOver>;

/** `POST /v1/take-overs`: `read` is the newest note that the caller had before their eyes; null where there was none. */
export const TakeOverGiven = v.strictObject({ read: v.nullable(rowId) });
export type TakeOverGiven = v.InferOutput<typeof TakeOverGiven>;

/** A note to the next shift as the desk shows it: `GET /v1/handovers` has the same ones without links. */
export const ShiftNote = v.strictObject({
  id: rowId,
  by: text(60),
  mine: v.boolean(),
  at: millis,
  text: text(4000),
  links: ShiftLinks,
});
export type ShiftNote = v.InferOutput<typeof ShiftNote>;

/** `GET /v1/shift`: the last notes, what is left to do, what was ticked off last, who took over last, and when the caller did. */
export const ShiftDesk = v.strictObject({
  notes: atMost(ShiftNote, maxShiftNotes),
  open: atMost(OpenPoint, maxOpenPoints),
  done: atMost(OpenPoint, maxPointsDone),
  takeOvers: atMost(TakeOver, maxTakeOvers),
  mine: v.nullable(TakeOver),
});
export type ShiftDesk = v.InferOutput<typeof ShiftDesk>;

const times = int(0, 1e9);

/**
 * `GET /v1/shift/summary`: what happened in the workspace since the caller last took over (else in the last twelve hours).
 * `more`: one of the numbers is larger than is counted out.
 */
export const ShiftSummary = v.strictObject({
  since: millis,
  flags: times,
  /** Those that hold, like the figures: not what was undone, or decided anew. */
  decisions: times,
  alerts: times,
  alertsClosed: times,
  /** The last ones raised, as numbers. */
  alertIds: atMost(rowId, 10),
  /** Like the figures: without drills. */
  casesOpened: times,
  casesMoved: times,
  caseIds: atMost(rowId, 10),
  /** Drills that were begun. */
  drills: times,
  pointsDone: times,
  more: v.boolean(),
});
export type ShiftSummary = v.InferOutput<typeof ShiftSummary>;
