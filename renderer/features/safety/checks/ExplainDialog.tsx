import { explainMiss } from '#shared/contract/safety/check.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text, Textarea } from '@mantine/core'
import { windowWords } from '../schedules/window-words.ts'
import type { WindowRow } from './check-view.ts'

interface ExplainDialogProps {
  readonly window: WindowRow
  readonly onClose: () => void
}

/** Why a round was missed; it stays missed. */
export function ExplainDialog({ window, onClose }: ExplainDialogProps) {
  const command = useCommand(explainMiss)
  const { scheduleId, opensAt, schedule } = window
  const toInput = (values: { reason: string; measure: string }) => ({
    scheduleId,
    opensAt,
    ...values,
  })
  const record = useRecordForm({
    initialValues: { reason: '', measure: '' },
    schema: explainMiss.input,
    toInput,
    draft: useDraftStore('safety.explainMiss', `${scheduleId} ${opensAt}`),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('原因已登记')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`说明未巡原因：${schedule}`}
      saveLabel="登记"
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">{`${windowWords(window)}。写明原因后仍算漏巡。`}</Text>
      <FormGroup>
        <Field>
          <Textarea
            label="原因"
            required
            autosize
            minRows={2}
            maxLength={200}
            data-autofocus
            {...record.form.getInputProps('reason')}
          />
        </Field>
        <Field>
          <Textarea
            label="措施"
            description="为了不再漏巡做了什么，可以不填"
            autosize
            minRows={2}
            maxLength={200}
            {...record.form.getInputProps('measure')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
