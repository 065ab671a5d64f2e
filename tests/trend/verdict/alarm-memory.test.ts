import { describe, expect, it } from 'vitest';
import {
  ALARM,
  AlarmMemory,
  DECLINING,
  IN_BAND,
  OUT_OF_BAND,
  RECEDED,
  REPORTED,
  SETTLED,
} from '../../../src/trend/verdict/alarm-memory.js';

/** A day without an export. */
const MISSING = undefined;

/** The memory of one topic after such days, the last of them today. */
function reported(...states: (number | undefined)[]) {
  const memory = new AlarmMemory(1);
  for (const [day, state] of states.entries()) {
    memory.open(day, state !== MISSING);
    if (state !== undefined) memory.set(day, 0, state);
  }
  const today = states.length - 1;
  return {
    recedes: () => memory.recedes(today, 0),
    hasReceded: () => memory.hasReceded(today, 0),
    alarmSince: (...usual: number[]) => memory.aboveLevelSince(today, 0, (day) => usual.includes(day)),
    firstHigh: () => memory.firstHigh(today, 0),
    highAmong: (days: number) => memory.highDaysAmong(today, days, 0),
    alarmsAmong: (days: number) => memory.alarmsAmong(today, days, 0),
  };
}

const calm = (days: number): number[] => new Array(days).fill(IN_BAND);

describe('a topic recedes', () => {
  it('on its second day within the band after alarms', () => {
    expect(reported(ALARM, IN_BAND).recedes()).toBe(false);
    expect(reported(ALARM, ALARM, IN_BAND, IN_BAND).recedes()).toBe(true);
  });

  it('likewise after days on which it was high and no longer an alarm', () => {
    expect(reported(REPORTED, IN_BAND, IN_BAND).recedes()).toBe(true);
    expect(reported(DECLINING, IN_BAND, IN_BAND).recedes()).toBe(true);
  });

  it('not while one of the two days stands out of the band', () => {
    expect(reported(ALARM, OUT_OF_BAND, IN_BAND).recedes()).toBe(false);
    expect(reported(ALARM, IN_BAND, OUT_OF_BAND).recedes()).toBe(false);
  });

  it('on two days that a missing export lies between: no data is neither quiet nor loud', () => {
    expect(reported(ALARM, IN_BAND, MISSING, IN_BAND).recedes()).toBe(true);
    expect(reported(ALARM, MISSING, IN_BAND).recedes()).toBe(false);
  });

  it('once: not again while that is remembered', () => {
    expect(reported(ALARM, IN_BAND, RECEDED, IN_BAND).recedes()).toBe(false);
  });

  it('not where the new level has become the usual one', () => {
    expect(reported(ALARM, SETTLED, IN_BAND, IN_BAND).recedes()).toBe(false);
  });

  it('only from alarms of the last seven days, today among them', () => {
    expect(reported(ALARM, OUT_OF_BAND, ...calm(5)).recedes()).toBe(true);
    expect(reported(ALARM, OUT_OF_BAND, ...calm(6)).recedes()).toBe(false);
  });
});

describe('that a topic has receded', () => {
  it('holds until it is an alarm again', () => {
    expect(reported(ALARM, IN_BAND, RECEDED, OUT_OF_BAND).hasReceded()).toBe(true);
    expect(reported(ALARM, IN_BAND, RECEDED, ALARM, IN_BAND).hasReceded()).toBe(false);
  });

  it('is forgotten after six days', () => {
    expect(reported(RECEDED, ...calm(5)).hasReceded()).toBe(true);
    expect(reported(RECEDED, ...calm(6)).hasReceded()).toBe(false);
  });
});

describe('since when a topic is an alarm', () => {
  it('is the first day of a row that at most three others interrupt', () => {
    expect(reported(ALARM, ...calm(3), ALARM).alarmSince()).toBe(0);
    expect(reported(ALARM, ...calm(4), ALARM).alarmSince()).toBe(5);
  });

  it('goes from one interruption over the next', () => {
    expect(reported(ALARM, IN_BAND, ALARM, IN_BAND, IN_BAND, ALARM).alarmSince()).toBe(0);
  });

  it('is after the last day on which it was at its usual level and no alarm', () => {
    expect(reported(ALARM, IN_BAND, ALARM).alarmSince(1)).toBe(2);
    expect(reported(ALARM, OUT_OF_BAND, ALARM, ALARM).alarmSince(1)).toBe(2);
    expect(reported(ALARM, ALARM, ALARM).alarmSince(1)).toBe(0);
    expect(reported(IN_BAND, ALARM, ALARM).alarmSince(0)).toBe(1);
  });

  it('is looked for over the six days before', () => {
    const lasting = new Array(10).fill(ALARM);
    expect(reported(...lasting).alarmSince()).toBe(3);
  });

  it('is another question than when it was first high, which no pause interrupts', () => {
    expect(reported(ALARM, ...calm(4), ALARM).firstHigh()).toBe(0);
    expect(reported(ALARM, ...calm(6)).firstHigh()).toBe(0);
    expect(reported(ALARM, ...calm(7)).firstHigh()).toBe(7);
  });
});

describe('how many of the last days stood far above usual', () => {
  it('counts what is high and was told before, flags alone where asked', () => {
    const { highAmong, alarmsAmong } = reported(ALARM, REPORTED, DECLINING, OUT_OF_BAND, IN_BAND);
    expect(highAmong(5)).toBe(3);
    expect(highAmong(4)).toBe(2);
    expect(alarmsAmong(5)).toBe(1);
    expect(alarmsAmong(4)).toBe(0);
  });

  it('has none before the first day', () => {
    expect(reported(ALARM).highAmong(7)).toBe(1);
  });
});
