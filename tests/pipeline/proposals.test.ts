import { describe, expect, it } from 'vitest';
import { proposalGroups } from '../../src/pipeline/side/proposals.js';
import { blankTicket } from '../blank-ticket.js';

const says = (id: string, text: string, type: 'suggestion' | 'complaint' = 'suggestion') => ({
  ...blankTicket,
  id,
  title: '口罩供应',
  text,
  type,
});

describe('what tickets propose, grouped', () => {
  const tickets = [
    ...[1, 2, 3, 4, 5].map((n) => says(`a${n}`, '建议口罩由居委会按户登记后统一发放。')),
    ...[1, 2, 3, 4].map((n) => says(`b${n}`, '建议凭身份证实名购买口罩。')),
    ...[1, 2, 3].map((n) => says(`c${n}`, '建议采用网上预约的方式。')),
    says('d1', '药店排队，要求公布到货数量。', 'complaint'),
  ];
  const groups = proposalGroups({ label: '口罩' }, tickets);

  it('puts the same way of doing things together, most tickets first', () => {
    expect(groups.map(({ ticketIds }) => ticketIds.length)).toEqual([5, 4, 3]);
    expect(groups[0]?.label).toMatch(/居委会.*发放/u);
    expect(groups[1]?.label).toMatch(/实名.*购买/u);
    expect(groups[2]?.label).toBe('网上预约');
  });

  it('holds the tickets behind each, and no demand of a complaint', () => {
    expect(groups[1]?.ticketIds).toEqual(['b1', 'b2', 'b3', 'b4']);
    expect(groups.flatMap(({ ticketIds }) => ticketIds)).not.toContain('d1');
  });

  it('tells how it is to be done before that something is to be bought, and two proposals of one caller apart', () => {
    const both = [1, 2, 3].map((n) =>
      says(`e${n}`, '建议凭身份证实名购买口罩，同时采用网上预约、定点领取的方式购买口罩。'),
    );
    const found = proposalGroups({ label: '口罩' }, both);
    expect(found.map(({ label }) => label)).toEqual(['实名购买', '网上预约领取']);
    expect(found[1]?.ticketIds).toEqual(['e1', 'e2', 'e3']);
  });

  it('joins two things that are to be done, and names what is proposed as it is', () => {
    const prices = [1, 2, 3].map((n) => says(`p${n}`, '建议对口罩限价，并公布每天的到货量。'));
    expect(proposalGroups({ label: '口罩' }, prices)[0]?.label).toBe('限价并公布');
    const checks = [1, 2, 3].map((n) => says(`m${n}`, '建议对来沪旅客逐一测温登记。'));
    expect(proposalGroups({ label: '口罩' }, checks)[0]?.label).toBe('测温登记');
  });

  it('is what three tickets propose, and no fewer', () => {
    const few = [1, 2].map((n) => says(`f${n}`, '建议凭身份证实名购买口罩。'));
    expect(proposalGroups({ label: '口罩' }, few)).toEqual([]);
    expect(proposalGroups({ label: '口罩' }, [...few, says('f3', '建议凭身份证实名购买口罩。')])).toHaveLength(1);
  });

  it('is what one in two hundred of the topic propose, and no fewer', () => {
    const few = [1, 2, 3].map((n) => says(`f${n}`, '建议凭身份证实名购买口罩。'));
    const others = (count: number) => Array.from({ length: count }, (_, n) => says(`x${n}`, '店里没有口罩。'));
    expect(proposalGroups({ label: '口罩' }, [...few, ...others(597)])).toHaveLength(1);
    expect(proposalGroups({ label: '口罩' }, [...few, ...others(598)])).toEqual([]);
  });

  it('says who and that it is at the door before what, whatever callers name first', () => {
    const doors = [1, 2, 3].map((n) => says(`g${n}`, '建议登记口罩时由居委会上门。'));
    expect(proposalGroups({ label: '口罩' }, doors)[0]?.label).toBe('居委会上门登记');
  });

  it('leaves out a group of which more than seven tenths stand in one before it', () => {
    const sharing = (shared: number, alone: number): string[] =>
      proposalGroups({ label: '口罩' }, [
        ...Array.from({ length: shared }, (_, n) => says(`s${n}`, '建议由居委会登记发放口罩。')),
        ...Array.from({ length: alone }, (_, n) => says(`w${n}`, '建议由居委会登记。')),
        ...Array.from({ length: 9 }, (_, n) => says(`v${n}`, '建议由居委会发放口罩。')),
      ]).map(({ label, ticketIds }) => `${label} ${ticketIds.length}`);
    expect(sharing(7, 3)).toEqual(['居委会发放 16', '居委会登记 10']);
    expect(sharing(8, 3)).toEqual(['居委会发放 17']);
  });

  it('names what three of four name besides, and not what fewer do', () => {
    const named = (online: number, plain: number): string | undefined =>
      proposalGroups({ label: '口罩' }, [
        ...Array.from({ length: online }, (_, n) => says(`o${n}`, '建议采用网上预约登记的方式。')),
        ...Array.from({ length: plain }, (_, n) => says(`q${n}`, '建议采用预约登记的方式。')),
      ])[0]?.label;
    expect(named(3, 1)).toContain('网上');
    expect(named(3, 2)).not.toContain('网上');
    expect(named(5, 3)).not.toContain('网上');
  });
});
