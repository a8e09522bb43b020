import {
  correctFollowUp,
  type followUpKinds,
  type listFollowUps,
  recordFollowUp,
} from '#shared/contract/residents/follow-up.ts'
import type { OutputOf } from '#shared/operation.ts'
import { followUpKindWords } from '#shared/rules/before-admission-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Textarea, TextInput } from '@mantine/core'
import { ChoiceField } from '../ChoiceField.tsx'
import { dayGiven, dayOrNull } from '../day-input.ts'
import { EntryDialog } from './EntryDialog.tsx'

type Kind = (typeof followUpKinds)[number]
export type FollowUp = OutputOf<typeof listFollowUps>['rows'][number]

interface FollowUpValues extends Record<string, unknown> {
  kind: Kind
  happenedOn: string
  withWhom: string
  what: string
  result: string
  nextOn: string
  reason: string
}

function inputOf({ kind, happenedOn, withWhom, what, result, nextOn }: FollowUpValues) {
  return {
    kind,
    happenedOn: dayGiven(happenedOn) as string,
    withWhom,
    what,
    result,
    nextOn: dayOrNull(nextOn),
  }
}

function FollowUpFields({ record }: { readonly record: RecordFormState<FollowUpValues> }) {
  const { form } = record
  const today = useToday()
  return (
    <FormGroup>
      <Field>
        <ChoiceField label="类型" words={followUpKindWords} {...form.getInputProps('kind')} />
      </Field>
      <Field width="half">
        <DayField label="日期" required max={today} {...form.getInputProps('happenedOn')} />
      </Field>
      <Field width="half">
        <TextInput
          label="联系对象"
          placeholder="女儿、本人"
          maxLength={60}
          {...form.getInputProps('withWhom')}
        />
      </Field>
      <Field>
        <Textarea
          label="内容"
          required
          data-autofocus
          autosize
          minRows={3}
          maxLength={500}
          {...form.getInputProps('what')}
        />
      </Field>
      <Field width="half">
        <TextInput label="结果" maxLength={200} {...form.getInputProps('result')} />
      </Field>
      <Field width="half">
        <DayField
          label="下次回访"
          placeholder="不用再回访就留空"
          {...form.getInputProps('nextOn')}
        />
      </Field>
    </FormGroup>
  )
}

/** What was said with or about somebody; what was still to be followed up is done by it. */
export function FollowUpDialog(props: {
  readonly residentId: number
  readonly name: string
  readonly usualKind: Kind
  readonly onClose: () => void
}) {
  const { residentId, name, usualKind, onClose } = props
  const command = useCommand(recordFollowUp)
  const toInput = (values: FollowUpValues) => ({ residentId, ...inputOf(values) })
  const record = useRecordForm<FollowUpValues>({
    initialValues: {
      kind: usualKind,
      happenedOn: useToday(),
      withWhom: '',
      what: '',
      result: '',
      nextOn: '',
      reason: '',
    },
    schema: recordFollowUp.input,
    toInput,
    draft: useDraftStore<FollowUpValues>('residents.recordFollowUp', residentId),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('回访已登记')
    },
  })
  return (
    <EntryDialog record={record} title={`登记回访：${name}`} saveLabel="登记" onClose={onClose}>
      <FollowUpFields record={record} />
    </EntryDialog>
  )
}

/** Puts a follow-up right. */
export function CorrectFollowUpDialog(props: {
  readonly followUp: FollowUp
  readonly onClose: () => void
}) {
  const { followUp, onClose } = props
  const command = useCommand(correctFollowUp)
  const { id: followUpId, version, kind, happenedOn, what } = followUp
  const toInput = (values: FollowUpValues) => ({
    followUpId,
    version,
    ...inputOf(values),
    reason: values.reason,
  })
  const record = useRecordForm<FollowUpValues>({
    initialValues: {
      kind,
      happenedOn,
      withWhom: followUp.withWhom ?? '',
      what,
      result: followUp.result ?? '',
      nextOn: followUp.nextOn ?? '',
      reason: '',
    },
    schema: correctFollowUp.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正')
    },
  })
  return (
    <EntryDialog record={record} title="更正回访" saveLabel="保存更正" onClose={onClose}>
      <FollowUpFields record={record} />
      <CorrectionReason record={record} />
    </EntryDialog>
  )
}
