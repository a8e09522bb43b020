import {
  correctTrainingSession,
  createTrainingSession,
} from '#shared/contract/staff/training-plan.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { numberIn, type What, WhatFields } from './WhatFields.tsx'

interface SessionValues extends What {
  heldOn: string
  startsAt: string
  place: string
}

interface SessionStart {
  readonly kind: string
  readonly topic: string
  readonly hours: number
  readonly trainer: string | null
  readonly note?: string | null
  readonly heldOn?: string | null
  readonly startsAt?: string | null
  readonly place?: string | null
}

interface SessionDialogProps {
  /** What the form begins with: an item of the plan, the session itself, or nothing. */
  readonly start: SessionStart | null
  readonly planItemId: number | null
  /** The session that is put right; null: a new one. */
  readonly session: { readonly id: number; readonly version: number } | null
  readonly onClose: () => void
  readonly onMade?: (id: number) => void
}

/** Sets a day for a training, or puts right what was set. */
export function SessionDialog({ start, planItemId, session, onClose, onMade }: SessionDialogProps) {
  const create = useCommand(createTrainingSession)
  const correct = useCommand(correctTrainingSession)
  const given = ({ startsAt, hours, reason: _why, ...values }: SessionValues) => ({
    ...values,
    hours: numberIn(hours),
    startsAt: startsAt === '' ? null : startsAt,
  })
  const record = useRecordForm<SessionValues>({
    initialValues: {
      kind: start?.kind ?? '',
      topic: start?.topic ?? '',
      hours: start?.hours ?? '',
      trainer: start?.trainer ?? '',
      note: start?.note ?? '',
      heldOn: start?.heldOn ?? '',
      startsAt: start?.startsAt ?? '',
      place: start?.place ?? '',
      reason: '',
    },
    schema: session === null ? createTrainingSession.input : correctTrainingSession.input,
    toInput: (values) =>
      session === null
        ? { planItemId, ...given(values) }
        : { id: session.id, version: session.version, ...given(values), reason: values.reason },
    save: async (values) => {
      if (session === null) {
        const { id } = await create.mutateAsync({ planItemId, ...given(values) })
        notifyDone('已安排，接着通知参加的人')
        onMade?.(id)
        return
      }
      const { id, version } = session
      await correct.mutateAsync({ id, version, ...given(values), reason: values.reason })
      notifyDone('已更正')
    },
  })
  const title = session === null ? '安排培训' : '更正培训安排'
  const { form } = record
  return (
    <FormDialog record={record} title={title} saveLabel="保存" size="lg" onClose={onClose}>
      <FormGroup>
        <WhatFields record={record} />
        <Field width="third">
          <DayField label="日期" required {...form.getInputProps('heldOn')} />
        </Field>
        <Field width="third">
          <TextInput label="开始时间" placeholder="如 14:00" {...form.getInputProps('startsAt')} />
        </Field>
        <Field width="third">
          <TextInput label="地点" maxLength={60} {...form.getInputProps('place')} />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={300} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
      {session === null ? null : <CorrectionReason record={record} />}
    </FormDialog>
  )
}
