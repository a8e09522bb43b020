import { careErasurePlan } from './care-erasure-plan.ts'
import { feesErasurePlan } from './fees-erasure-plan.ts'
import { plan, type TablePlan } from './erasure-row.ts'

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
  plan('residentPhoto', {}, ['takenOn']),
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
  plan('activityAttendance', { note: 'null' }),
  plan(
    'visit',
    {
      visitorName: 'word',
      relation: 'null',
      phone: 'null',
      note: 'null',
      voidReason: 'word-if-set',
    },
    ['purpose', 'cameAt', 'leftAt'],
  ),
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
  ...careErasurePlan,
  ...feesErasurePlan,
]

/** Columns that every table has and that name nobody. */
export const keptEverywhere = ['recordedAt', 'voidedAt'] as const
