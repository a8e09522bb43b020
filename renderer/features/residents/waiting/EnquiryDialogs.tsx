import { closeEnquiry, correctEnquiry, outcomesByHand } from '#shared/contract/residents/enquiry.ts'
import {
  closeWaiting,
  correctWaiting,
  type getWaiting,
} from '#shared/contract/residents/waiting.ts'
import { recordWaiting } from '#shared/contract/residents/waiting.ts'
import type { OutputOf } from '#shared/operation.ts'
import { outcomeWords } from '#shared/rules/before-admission-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Checkbox, NativeSelect, Textarea } from '@mantine/core'
import { dayGiven } from '../day-input.ts'
import { enquiryFieldNames, wishInput, wishValues, type WishValues } from './enquiry-form.ts'
import { EntryDialog } from './EntryDialog.tsx'
import { WishFields } from './WishFields.tsx'

type Before = OutputOf<typeof getWaiting>
export type Enquiry = Before['enquiries'][number]

interface CorrectEnquiryProps {
  readonly enquiry: Enquiry
  readonly onClose: () => void
}

/** Puts right what was asked for. */
export function CorrectEnquiryDialog({ enquiry, onClose }: CorrectEnquiryProps) {
  const command = useCommand(correctEnquiry)
  const { id: enquiryId, version } = enquiry
  const toInput = ({ reason, ...values }: WishValues & { reason: string }) => ({
    enquiryId,
    version,
    ...wishInput(values),
    receivedByStaffId: enquiry.receivedByStaffId,
    reason,
  })
  const record = useRecordForm<WishValues & { reason: string }>({
    initialValues: { ...wishValues(enquiry), reason: '' },
    schema: correctEnquiry.input,
    toInput,
    fieldNames: enquiryFieldNames,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在操作记录里')
    },
  })
  return (
    <EntryDialog record={record} title="更正咨询" saveLabel="保存更正" onClose={onClose}>
      <WishFields record={record} />
      <CorrectionReason record={record} />
    </EntryDialog>
  )
}

interface EndValues extends Record<string, unknown> {
  day: string
  outcome: (typeof outcomesByHand)[number]
  note: string
  isEnquiryClosed: boolean
}

const endChoices = outcomesByHand.map((value) => ({ value, label: outcomeWords[value] }))

function EndFields({
  record,
  dayLabel,
}: {
  readonly record: RecordFormState<EndValues>
  readonly dayLabel: string
}) {
  const { form } = record
  return (
    <>
      <Field width="half">
        <DayField label={dayLabel} required max={useToday()} {...form.getInputProps('day')} />
      </Field>
      <Field width="half">
        <NativeSelect label="原因" required data={endChoices} {...form.getInputProps('outcome')} />
      </Field>
      <Field>
        <Textarea
          label="说明"
          autosize
          minRows={2}
          maxLength={200}
          {...form.getInputProps('note')}
        />
      </Field>
    </>
  )
}

const emptyEnd = (day: string): EndValues => ({
  day,
  outcome: 'withdrawn',
  note: '',
  isEnquiryClosed: true,
})

/** An enquiry that came to nothing. */
export function CloseEnquiryDialog(props: {
  readonly enquiry: { readonly id: number; readonly version: number; readonly isWaiting: boolean }
  readonly name: string
  readonly onClose: () => void
}) {
  const { enquiry, name, onClose } = props
  const command = useCommand(closeEnquiry)
  const toInput = ({ day, outcome, note }: EndValues) => ({
    enquiryId: enquiry.id,
    version: enquiry.version,
    closedOn: dayGiven(day) as string,
    outcome,
    closeNote: note,
  })
  const record = useRecordForm<EndValues>({
    initialValues: emptyEnd(useToday()),
    schema: closeEnquiry.input,
    toInput,
    fieldNames: { closedOn: 'day', closeNote: 'note' },
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('咨询已结束')
    },
  })
  return (
    <EntryDialog record={record} title={`结束咨询：${name}`} saveLabel="结束咨询" onClose={onClose}>
      <FormGroup>
        <EndFields record={record} dayLabel="结束日期" />
        {enquiry.isWaiting ? <Field>轮候也到这一天为止。</Field> : null}
      </FormGroup>
    </EntryDialog>
  )
}

interface WaitingDialogProps {
  readonly waiting: { readonly waitingId: number; readonly version: number }
  readonly name: string
  readonly onClose: () => void
}

/** Leaves the list; the enquiry ends with it unless told. */
export function CloseWaitingDialog({ waiting, name, onClose }: WaitingDialogProps) {
  const command = useCommand(closeWaiting)
  const { waitingId, version } = waiting
  const toInput = ({ day, outcome, note, isEnquiryClosed }: EndValues) => ({
    waitingId,
    version,
    waitingTo: dayGiven(day) as string,
    endReason: outcome,
    endNote: note,
    isEnquiryClosed,
  })
  const record = useRecordForm<EndValues>({
    initialValues: emptyEnd(useToday()),
    schema: closeWaiting.input,
    toInput,
    fieldNames: { waitingTo: 'day', endReason: 'outcome', endNote: 'note' },
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${name} 已退出轮候`)
    },
  })
  return (
    <EntryDialog record={record} title={`退出轮候：${name}`} saveLabel="退出轮候" onClose={onClose}>
      <FormGroup>
        <EndFields record={record} dayLabel="退出日期" />
        <Field>
          <Checkbox
            label="咨询也一起结束"
            {...record.form.getInputProps('isEnquiryClosed', { type: 'checkbox' })}
          />
        </Field>
      </FormGroup>
    </EntryDialog>
  )
}

/** Puts somebody who asked on the list. */
export function JoinDialog(props: {
  readonly residentId: number
  readonly name: string
  readonly onClose: () => void
}) {
  const { residentId, name, onClose } = props
  const command = useCommand(recordWaiting)
  const toInput = ({ waitingFrom }: { waitingFrom: string }) => ({
    residentId,
    waitingFrom: dayGiven(waitingFrom) as string,
  })
  const today = useToday()
  const record = useRecordForm({
    initialValues: { waitingFrom: today },
    schema: recordWaiting.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${name} 已列入轮候`)
    },
  })
  return (
    <EntryDialog record={record} title={`列入轮候：${name}`} saveLabel="列入" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField
            label="从哪天起"
            required
            max={today}
            {...record.form.getInputProps('waitingFrom')}
          />
        </Field>
      </FormGroup>
    </EntryDialog>
  )
}

/** Puts right from which day somebody is on the list. */
export function CorrectWaitingDialog(props: WaitingDialogProps & { readonly waitingFrom: string }) {
  const { waiting, name, waitingFrom: before, onClose } = props
  const command = useCommand(correctWaiting)
  const { waitingId, version } = waiting
  const toInput = ({ waitingFrom, reason }: { waitingFrom: string; reason: string }) => ({
    waitingId,
    version,
    waitingFrom: dayGiven(waitingFrom) as string,
    reason,
  })
  const record = useRecordForm({
    initialValues: { waitingFrom: before, reason: '' },
    schema: correctWaiting.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正')
    },
  })
  const today = useToday()
  return (
    <EntryDialog
      record={record}
      title={`更正轮候日期：${name}`}
      saveLabel="保存更正"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="half">
          <DayField
            label="列入日期"
            required
            max={today}
            {...record.form.getInputProps('waitingFrom')}
          />
        </Field>
      </FormGroup>
      <CorrectionReason record={record} />
    </EntryDialog>
  )
}
