import type { Tables } from '../../database/tables.ts'

/** What stands where a text may not be empty. */
export const erasedWord = '已清除'

/** `word`: {@link erasedWord}; `word-if-set`: the same where something stood; `json`: an empty object. */
type Emptying = 'null' | 'word' | 'word-if-set' | 'blank' | 'json'

type TextOf<Name extends keyof Tables> = Extract<keyof Tables[Name], string>

interface TablePlan<Name extends keyof Tables = keyof Tables> {
  readonly table: Name
  /** How its rows belong to a person: by their own column, or through another table's rows. */
  readonly by: { readonly column: string } | { readonly column: string; readonly in: keyof Tables }
  readonly empties: Readonly<Partial<Record<TextOf<Name>, Emptying>>>
  /** What stays: days, kinds, levels, sums, so that figures of past days do not change. */
  readonly keeps: readonly TextOf<Name>[]
}

function plan<Name extends keyof Tables>(
  table: Name,
  empties: TablePlan<Name>['empties'],
  keeps: readonly TextOf<Name>[] = [],
  by: TablePlan<Name>['by'] = { column: 'residentId' },
): TablePlan {
  return { table, by, empties, keeps } as unknown as TablePlan
}

/**
 * What is emptied of a person's records once their time is over, table by table. A test reads the schema:
 * every table that belongs to a person stands here with each of its text columns, emptied or kept.
 */
export const erasurePlan: readonly TablePlan[] = [
  plan(
    'resident',
    {
      name: 'word',
      namePinyin: 'blank',
      nameInitials: 'blank',
      nameKey: 'word',
      idNumber: 'null',
      telephone: 'null',
      address: 'null',
      householdAddress: 'null',
      ethnic: 'null',
      marital: 'null',
      nationality: 'null',
      education: 'null',
      occupation: 'null',
      religion: 'null',
      remark: 'null',
      voidReason: 'word-if-set',
    },
    // Of the birth day the month stays: it is enough for ages (erase-tables.ts).
    ['sex', 'idKind', 'bornOn', 'erasedAt'],
    { column: 'id' },
  ),
  plan(
    'residentContact',
    {
      name: 'word',
      relation: 'null',
      telephone: 'null',
      idNumber: 'null',
      address: 'null',
      basis: 'null',
      note: 'null',
    },
    ['kind', 'contactFrom', 'contactTo'],
  ),
  // A merge that was taken back tells of both files.
  ...['intoResidentId', 'fromResidentId'].map((column) =>
    plan(
      'residentMerge',
      { reason: 'word', movedJson: 'json', undoneReason: 'word-if-set' },
      ['undoneAt'],
      { column },
    ),
  ),
  plan('residentGroup', {}, ['payerGroup', 'groupFrom', 'groupTo']),
  plan('residentSpecialGroup', { note: 'null' }, ['specialGroup', 'groupFrom', 'groupTo']),
  plan('residentInsurance', { number: 'null', note: 'null' }, ['kind', 'insuredFrom', 'insuredTo']),
  plan('monthlyFee', {}, ['feeFrom', 'feeTo']),
  plan('declaredAbility', { source: 'word' }, ['word', 'declaredOn']),
  plan('residentDisease', { name: 'word', icdCode: 'null', source: 'null', note: 'null' }, [
    'diagnosedOn',
    'endedOn',
  ]),
  plan('residentAllergy', { substance: 'word-if-set', reaction: 'null', source: 'null' }, [
    'kind',
    'severity',
    'knownOn',
    'endedOn',
  ]),
  plan('residentMedicine', { name: 'word', dose: 'null', prescribedBy: 'null', note: 'null' }, [
    'startedOn',
    'endedOn',
  ]),
  plan('residentDiet', { note: 'null' }, ['diet', 'dietFrom', 'dietTo']),
  plan('residentWish', { wish: 'word', statedBy: 'word', witness: 'null' }, [
    'kind',
    'statedOn',
    'endedOn',
  ]),
  plan(
    'healthCheck',
    { place: 'word', examiner: 'null', findings: 'null', condition: 'word-if-set' },
    ['occasion', 'checkedOn', 'infection', 'conclusion'],
  ),
  plan('wound', { bodySite: 'word', cause: 'null' }, ['kind', 'foundOn', 'healedOn']),
  plan('woundCheck', { look: 'null', treatment: 'null' }, [
    'checkedAt',
    'stage',
    'nextOn',
    'checkedBy',
  ]),
  plan(
    'restraint',
    { reason: 'word', triedBefore: 'null', consentBy: 'word-if-set', consentRelation: 'null' },
    ['kind', 'orderedBy', 'orderedAt', 'consentAt', 'beganAt', 'endedAt', 'endedBy'],
  ),
  plan('restraintCheck', { note: 'null' }, ['checkedAt', 'circulation', 'skin', 'checkedBy']),
  plan('residentPhoto', {}, ['takenOn']),
  plan('medicineCustody', { agreedBy: 'word', agreedByRelation: 'null', note: 'null' }, [
    'agreedOn',
    'custodyFrom',
    'custodyTo',
  ]),
  plan(
    'custodyMedicine',
    { name: 'word', ingredient: 'null', specification: 'null', storage: 'null' },
    ['unit', 'endedOn'],
  ),
  plan('medicineBatch', { batchNumber: 'null' }, ['expiresOn']),
  plan(
    'medicineOrder',
    {
      way: 'word',
      instruction: 'null',
      neededFor: 'null',
      orderedBy: 'word',
      allergyAnswer: 'word-if-set',
      allergyAnsweredBy: 'word-if-set',
    },
    ['frequency', 'hours', 'weekdays', 'orderedOn', 'orderFrom', 'orderTo'],
  ),
  plan('dose', { reason: 'word-if-set', effect: 'null' }, [
    'dueAt',
    'outcome',
    'doneAt',
    'effectSeenAt',
    'identifiedBy',
    'doneBy',
    'checkedBy',
  ]),
  plan('stockCount', { reason: 'word-if-set' }, ['countedAt', 'countedBy', 'secondCountedBy']),
  plan('stockMovement', { otherParty: 'null', note: 'null' }, ['kind', 'movedAt', 'movedBy']),
  plan('carePlan', { needs: 'null', wishes: 'null', agreedBy: 'word-if-set' }, [
    'planFrom',
    'planTo',
    'reviewOn',
    'writtenBy',
    'signedOn',
    'signedBy',
    'agreedAs',
    'agreedOn',
  ]),
  plan('carePlanItem', { goal: 'null', instruction: 'null' }, ['frequency', 'hours', 'weekdays']),
  plan('carePlanReview', { note: 'null', participants: 'null' }, [
    'reviewedOn',
    'outcome',
    'nextReviewOn',
    'reviewedBy',
  ]),
  plan('residentReview', { note: 'null' }, ['reviewedOn', 'reviewedBy']),
  plan('residentCareLevel', { reason: 'null', toldTo: 'null' }, ['levelFrom', 'levelTo', 'toldOn']),
  plan(
    'assessment',
    {
      number: 'null',
      answersJson: 'json',
      aboutJson: 'json',
      resultJson: 'json',
      decidedReason: 'word-if-set',
      provider: 'null',
      providerRelation: 'null',
      place: 'null',
    },
    ['instrument', 'assessedOn', 'occasion', 'assessor', 'secondAssessor', 'decidedBy'],
  ),
  plan('officialResult', { number: 'null', issuer: 'word', note: 'null' }, [
    'kind',
    'assessedOn',
    'expiresOn',
  ]),
  plan('careRecord', { note: 'null' }, ['dueAt', 'outcome', 'doneAt', 'reason', 'doneBy']),
  plan('reassessmentCall', { change: 'word' }, ['calledOn', 'calledBy']),
  plan(
    'incident',
    {
      placeDetail: 'null',
      bodySite: 'null',
      what: 'word',
      activity: 'null',
      witnesses: 'null',
      foundBy: 'word',
      reportableReason: 'null',
    },
    [
      'kind',
      'happenedAt',
      'foundAt',
      'place',
      'injury',
      'reportDuty',
      'reportBy',
      'closedAt',
      'closedBy',
    ],
  ),
  plan(
    'incidentStep',
    { whom: 'null', what: 'word', doneBy: 'word' },
    ['kind', 'happenedAt', 'dueOn', 'doneOn'],
    {
      column: 'incidentId',
      in: 'incident',
    },
  ),
  plan('enquiry', { channel: 'null', receivedBy: 'null', wish: 'null', closeNote: 'null' }, [
    'enquiredOn',
    'bedKindWish',
    'wantedFrom',
    'closedOn',
    'outcome',
  ]),
  plan('followUp', { withWhom: 'null', what: 'word', result: 'null' }, [
    'kind',
    'happenedOn',
    'nextOn',
    'nextDoneOn',
  ]),
  plan('waiting', { endNote: 'null' }, ['waitingFrom', 'waitingTo', 'endReason']),
  plan('waitingJump', { reason: 'word' }, ['jumpFrom', 'jumpTo'], {
    column: 'waitingId',
    in: 'waiting',
  }),
  plan('bedOffer', { aheadReason: 'word-if-set', answerNote: 'null' }, [
    'offeredOn',
    'answerBy',
    'answer',
    'answeredOn',
  ]),
  plan('agreement', { number: 'null', endNote: 'null', services: 'null', terms: 'null' }, [
    'status',
    'signedOn',
    'startsOn',
    'expiresOn',
    'endedOn',
    'paymentDay',
  ]),
  plan(
    'agreementParty',
    { name: 'word', relation: 'null', idNumber: 'null', telephone: 'null', address: 'null' },
    ['role'],
    { column: 'agreementId', in: 'agreement' },
  ),
  plan('agreementFee', {}, ['item', 'per'], { column: 'agreementId', in: 'agreement' }),
  plan('stay', { endNote: 'null' }, ['stayFrom', 'stayTo', 'endReason']),
  plan('bedStay', {}, ['kind', 'bedFrom', 'bedTo']),
  plan('trial', { concludedBy: 'null', note: 'null' }, [
    'trialFrom',
    'trialTo',
    'conclusion',
    'concludedOn',
  ]),
  plan(
    'leave',
    {
      place: 'null',
      companion: 'null',
      companionRelation: 'null',
      companionTelephone: 'null',
      returnCompanion: 'null',
      department: 'null',
      diagnosis: 'null',
      reason: 'null',
    },
    ['kind', 'leaveFrom', 'leaveTo', 'expectedOn', 'leftAt', 'expectedAt', 'returnedAt'],
  ),
  plan(
    'departure',
    {
      destination: 'null',
      takenBy: 'null',
      takenByRelation: 'null',
      deathPlace: 'null',
      deathCause: 'null',
      deathPaper: 'null',
      toldTo: 'null',
    },
    ['diedAt', 'toldAt'],
  ),
  plan('departureStep', { doneBy: 'word', note: 'null' }, ['step', 'state', 'doneOn'], {
    column: 'departureId',
    in: 'departure',
  }),
  plan(
    'belonging',
    { what: 'word', keptWhere: 'null', receivedFrom: 'null', returnedTo: 'null', note: 'null' },
    ['receivedOn', 'returnedOn'],
  ),
  plan('bedBooking', { forWhom: 'word-if-set', reason: 'null', endNote: 'null' }, [
    'bookedAt',
    'bookedUntil',
    'endedAt',
    'endReason',
  ]),
  plan('moveNote', { toText: 'word-if-set', reason: 'null', closeNote: 'null' }, [
    'movedAt',
    'closedAt',
  ]),
  plan('handoverFact', { fact: 'word' }, ['kind', 'tone', 'happenedAt']),
  plan('handoverNote', { note: 'word' }),
  plan('activityAttendance', { note: 'null' }),
  plan('observation', { note: 'null', observedBy: 'word' }, ['kind', 'choice', 'observedAt']),
  plan('observationRange', { orderedBy: 'null', reason: 'null' }, [
    'kind',
    'rangeFrom',
    'rangeTo',
  ]),
  plan('alarmAnswer', { answer: 'word', toldTo: 'null', answeredBy: 'word' }, ['answeredAt']),
  plan(
    'consent',
    { givenBy: 'word', scope: 'null', withdrawnBy: 'word-if-set', withdrawNote: 'null' },
    ['purpose', 'givenByRole', 'way', 'givenOn', 'withdrawnOn'],
  ),
  plan(
    'disclosure',
    {
      about: 'null',
      receiver: 'word',
      what: 'word',
      purpose: 'word',
      givenBy: 'null',
      note: 'null',
      way: 'null',
    },
    ['disclosedOn', 'receiverKind', 'basis'],
  ),
  plan('privacyRequest', { askedBy: 'word', proof: 'null', wish: 'null', answer: 'null' }, [
    'kind',
    'askedOn',
    'askedByRole',
    'answeredOn',
    'result',
  ]),
  plan('retentionHold', { reason: 'word' }, ['holdFrom', 'holdTo']),
  plan('erasure', { reason: 'word' }, [
    'clause',
    'keptUntil',
    'proposedAt',
    'erasedAt',
    'withdrawnAt',
  ]),
]

/** Columns that every table has and that name nobody. */
export const keptEverywhere = ['recordedAt', 'voidedAt'] as const

export type { Emptying, TablePlan }
