import {
  type getTrainingSession,
  holdTrainingSession,
  inviteToTraining,
} from '#shared/contract/staff/training-plan.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NumberInput, Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { withPeople, type Attendee } from './attendee.ts'
import { AttendeesField } from './AttendeesField.tsx'
import { scoreErrorsOf } from './training-form.ts'

export type Session = OutputOf<typeof getTrainingSession>

interface DialogProps {
  readonly session: Session
  readonly onClose: () => void
}

interface ListValues extends Record<string, unknown> {
  passScore: number | string
  note: string
  attendees: readonly Attendee[]
}

/** Who is told to come. */
export function InviteDialog({ session, onClose }: DialogProps) {
  const command = useCommand(inviteToTraining)
  const { id, version, heldOn, invited } = session
  const toInput = ({ attendees }: ListValues) => ({
    id,
    version,
    staffIds: attendees.map(({ staffId }) => staffId),
  })
  const record = useRecordForm<ListValues>({
    initialValues: { passScore: '', note: '', attendees: withPeople([], invited) },
    schema: inviteToTraining.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('名单已保存')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="通知参加的人" saveLabel="保存" size="xl" onClose={onClose}>
      <Text size="sm" c="dimmed">
        这里只定名单；出席和成绩在办完以后登记。
      </Text>
      <AttendeesField
        value={form.values.attendees}
        onChange={(attendees) => form.setFieldValue('attendees', attendees)}
        day={heldOn}
        error={form.errors['staffIds']}
        scoreErrors={new Map()}
        isNamesOnly
      />
    </FormDialog>
  )
}

/** How it went: everybody invited came unless taken off the list. */
export function HoldDialog({ session, onClose }: DialogProps) {
  const navigate = useNavigate()
  const command = useCommand(holdTrainingSession)
  const { id, version, heldOn, invited } = session
  const numberOrNull = (typed: number | string | null) =>
    typed === null || typed === '' ? null : Number(typed)
  const toInput = ({ passScore, note, attendees }: ListValues) => ({
    id,
    version,
    note,
    passScore: numberOrNull(passScore),
    attendees: attendees.map(({ staffId, isCompleted, score }) => ({
      staffId,
      isCompleted,
      score: numberOrNull(score),
    })),
  })
  const record = useRecordForm<ListValues>({
    initialValues: { passScore: '', note: '', attendees: withPeople([], invited) },
    schema: holdTrainingSession.input,
    toInput,
    save: async (values) => {
      const held = await command.mutateAsync(toInput(values))
      notifyDone('培训已登记，学时已计入')
      await navigate({ to: '/staff/trainings/$trainingId', params: { trainingId: held.id } })
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="登记培训结果" saveLabel="登记" size="xl" onClose={onClose}>
      <FormGroup>
        <Field width="third">
          <NumberInput
            label="合格分"
            description="没有考核就不填"
            hideControls
            min={0}
            decimalScale={2}
            clampBehavior="none"
            {...form.getInputProps('passScore')}
          />
        </Field>
        <Field width="twoThirds">
          <TextInput label="备注" maxLength={300} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
      <AttendeesField
        value={form.values.attendees}
        onChange={(attendees) => form.setFieldValue('attendees', attendees)}
        day={heldOn}
        error={form.errors['attendees']}
        scoreErrors={scoreErrorsOf(form.errors)}
      />
    </FormDialog>
  )
}
