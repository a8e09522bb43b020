import { evaluateDrill } from '#shared/contract/safety/drill.ts'
import { drillOutcomeWords } from '#shared/rules/safety/emergency-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select, Textarea, TextInput } from '@mantine/core'
import type { Drill } from './DrillPlanDialog.tsx'

interface EvaluationValues extends Record<string, unknown> {
  outcome: 'good' | 'enough' | 'poor'
  evaluation: string
  evaluatedBy: string
}

const outcomes = (['good', 'enough', 'poor'] as const).map((value) => ({
  value,
  label: drillOutcomeWords[value],
}))

interface EvaluateProps {
  readonly drill: Drill
  readonly onClose: () => void
}

/** What a drill showed. */
export function EvaluateDialog({ drill, onClose }: EvaluateProps) {
  const command = useCommand(evaluateDrill)
  const { id, version } = drill
  const record = useRecordForm<EvaluationValues>({
    initialValues: {
      outcome: drill.outcome ?? 'good',
      evaluation: drill.evaluation ?? '',
      evaluatedBy: drill.evaluatedBy ?? drill.leader,
    },
    schema: evaluateDrill.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async (values) => {
      await command.mutateAsync({ id, version, ...values })
      notifyDone('评估已登记')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title={`评估：${drill.title}`} saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <Select
            label="效果"
            required
            allowDeselect={false}
            openOnFocus={false}
            data-autofocus
            data={outcomes}
            {...form.getInputProps('outcome')}
          />
        </Field>
        <Field width="half">
          <TextInput
            label="评估人"
            required
            maxLength={40}
            {...form.getInputProps('evaluatedBy')}
          />
        </Field>
        <Field>
          <Textarea
            label="评估和改进"
            description="要整改的问题另登记隐患"
            required
            autosize
            minRows={3}
            maxLength={1000}
            {...form.getInputProps('evaluation')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
