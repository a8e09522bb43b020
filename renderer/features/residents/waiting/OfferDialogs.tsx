import {
  listFitting,
  type offerAnswers,
  offerBed,
  recordOfferAnswer,
} from '#shared/contract/residents/waiting.ts'
import type { OutputOf } from '#shared/operation.ts'
import { offerStateWords } from '#shared/rules/before-admission-words.ts'
import { addDays } from '#shared/text/day.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { BedPicker } from '#renderer/domain/BedPicker.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Anchor, SegmentedControl, Textarea } from '@mantine/core'
import { ChoiceField } from '../ChoiceField.tsx'
import { dayGiven, dayOrNull } from '../day-input.ts'
import { EntryDialog } from './EntryDialog.tsx'

interface OfferValues extends Record<string, unknown> {
  isOpen: 'bed' | 'open'
  bedId: number | null
  offeredOn: string
  answerBy: string
  aheadReason: string
}

/** Days for an answer unless somebody says otherwise. */
const usualDays = 3

type Fitting = OutputOf<typeof listFitting>

/** Who stands before her, with why the bed does not suit each of them: the reason that is proposed. */
function proposedReason({ rows }: Fitting, waitingId: number): string {
  const own = rows.findIndex((row) => row.waitingId === waitingId)
  const ahead = rows.slice(0, Math.max(0, own))
  return ahead
    .flatMap(({ name, reason, hadTurn }) =>
      reason === null || hadTurn ? [] : [`${name}：${reason}`],
    )
    .join('；')
    .slice(0, 200)
}

/** Who is passed over, and why; the words can be taken as the reason. */
function AheadField({
  record,
  waitingId,
}: {
  readonly record: RecordFormState<OfferValues>
  readonly waitingId: number
}) {
  const { form } = record
  const { bedId, isOpen, offeredOn } = form.values
  const fitting = useOperationQuery(
    listFitting,
    { bedId: bedId ?? 1, day: offeredOn },
    { enabled: isOpen === 'bed' && bedId !== null },
  )
  const proposed = fitting.data === undefined ? '' : proposedReason(fitting.data, waitingId)
  const isNew = proposed !== '' && proposed !== form.values.aheadReason
  return (
    <Field>
      <Textarea
        label="先通知的原因"
        description="前面还有没有通知过的人时要写"
        autosize
        minRows={2}
        maxLength={200}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...form.getInputProps('aheadReason')}
      />
      {isNew ? (
        <Anchor
          component="button"
          type="button"
          size="sm"
          mt={4}
          ta="left"
          onClick={() => form.setFieldValue('aheadReason', proposed)}
        >
          {`填入：${proposed}`}
        </Anchor>
      ) : null}
    </Field>
  )
}

function OfferFields({
  record,
  residentId,
  waitingId,
}: {
  readonly record: RecordFormState<OfferValues>
  readonly residentId: number
  readonly waitingId: number
}) {
  const { form } = record
  const isBed = form.values.isOpen === 'bed'
  return (
    <FormGroup>
      <Field>
        <SegmentedControl
          fullWidth
          aria-label="通知什么"
          data={[
            { value: 'bed', label: '定好的床位' },
            { value: 'open', label: '有床位，床号未定' },
          ]}
          {...form.getInputProps('isOpen')}
        />
      </Field>
      {isBed ? (
        <Field>
          <BedPicker
            label="床位"
            day={form.values.offeredOn}
            residentId={residentId}
            takesFocus
            {...form.getInputProps('bedId')}
          />
        </Field>
      ) : null}
      <Field width="half">
        <DayField label="通知日期" required max={useToday()} {...form.getInputProps('offeredOn')} />
      </Field>
      <Field width="half">
        <DayField
          label="答复期限（含当天）"
          required={isBed}
          description={isBed ? '床位保留到这一天结束' : undefined}
          {...form.getInputProps('answerBy')}
        />
      </Field>
      <AheadField record={record} waitingId={waitingId} />
    </FormGroup>
  )
}

/** Offers a bed, or only that there is one, to somebody on the list. */
export function OfferDialog(props: {
  readonly waitingId: number
  readonly residentId: number
  readonly name: string
  readonly onClose: () => void
}) {
  const { waitingId, residentId, name, onClose } = props
  const command = useCommand(offerBed)
  const today = useToday()
  const toInput = ({ isOpen, bedId, offeredOn, answerBy, aheadReason }: OfferValues) => ({
    waitingId,
    ...(isOpen === 'bed' && bedId !== null ? { bedId } : {}),
    offeredOn: dayGiven(offeredOn) as string,
    answerBy: dayOrNull(answerBy),
    aheadReason,
  })
  const record = useRecordForm<OfferValues>({
    initialValues: {
      isOpen: 'bed',
      bedId: null,
      offeredOn: today,
      answerBy: addDays(today, usualDays),
      aheadReason: '',
    },
    schema: offerBed.input,
    toInput,
    save: async (values) => {
      if (values.isOpen === 'bed' && values.bedId === null) {
        throw Object.assign(new Error('还没有选床位，没有保存。'), {
          fields: { bedId: '选一张空床' },
        })
      }
      const { warnings } = await command.mutateAsync(toInput(values))
      const more = warnings.map(({ message }) => message).join('')
      notifyDone(`已登记通知${more === '' ? '' : `。提醒：${more}`}`)
    },
  })
  return (
    <EntryDialog
      record={record}
      title={`通知有床位：${name}`}
      saveLabel="登记通知"
      onClose={onClose}
    >
      <OfferFields record={record} residentId={residentId} waitingId={waitingId} />
    </EntryDialog>
  )
}

interface AnswerValues extends Record<string, unknown> {
  answer: (typeof offerAnswers)[number]
  answeredOn: string
  answerNote: string
  keptUntil: string
}

const answerChoices = {
  accepted: '接受',
  refused: '谢绝',
  lapsed: '逾期没有答复',
  withdrawn: '机构撤回',
} as const

/** What came of an offer. */
export function AnswerDialog(props: {
  readonly offer: {
    readonly id: number
    readonly version: number
    readonly bed: string | null
    readonly state: keyof typeof offerStateWords
  }
  readonly name: string
  readonly onClose: () => void
}) {
  const { offer, name, onClose } = props
  const command = useCommand(recordOfferAnswer)
  const today = useToday()
  const toInput = ({ answer, answeredOn, answerNote, keptUntil }: AnswerValues) => ({
    offerId: offer.id,
    version: offer.version,
    answer,
    answeredOn: dayGiven(answeredOn) as string,
    answerNote,
    keptUntil: answer === 'accepted' ? dayOrNull(keptUntil) : null,
  })
  const record = useRecordForm<AnswerValues>({
    initialValues: {
      answer: offer.state === 'accepted' ? 'refused' : 'accepted',
      answeredOn: today,
      answerNote: '',
      keptUntil: '',
    },
    schema: recordOfferAnswer.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${name}：${offerStateWords[values.answer]}`)
    },
  })
  const { form } = record
  const isKept = form.values.answer === 'accepted' && offer.bed !== null
  return (
    <EntryDialog record={record} title={`通知结果：${name}`} saveLabel="登记结果" onClose={onClose}>
      <FormGroup>
        <Field>
          <ChoiceField label="结果" words={answerChoices} {...form.getInputProps('answer')} />
        </Field>
        <Field width="half">
          <DayField label="答复日期" required max={today} {...form.getInputProps('answeredOn')} />
        </Field>
        {isKept ? (
          <Field width="half">
            <DayField
              label={`床位 ${offer.bed} 保留到`}
              placeholder="不改就留空"
              min={today}
              {...form.getInputProps('keptUntil')}
            />
          </Field>
        ) : null}
        <Field>
          <Textarea
            label="说明"
            autosize
            minRows={2}
            maxLength={200}
            {...form.getInputProps('answerNote')}
          />
        </Field>
      </FormGroup>
    </EntryDialog>
  )
}
