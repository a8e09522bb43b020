import { correctPlanRules, getPlanRules } from '#shared/contract/care/care-plan-rules.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Chip, Group, Input, NumberInput } from '@mantine/core'

interface Values extends Record<string, unknown> {
  planDueDays: number | string
  reviewSoonDays: number | string
  reviewMonths: number | string
  reviewWeekdays: string[]
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

interface RulesFormProps {
  readonly opened: OutputOf<typeof getPlanRules>
  readonly onClose: () => void
}

function RulesForm({ opened, onClose }: RulesFormProps) {
  const command = useCommand(correctPlanRules)
  const toInput = (values: Values) => ({
    rules: {
      planDueDays: Number(values.planDueDays),
      reviewSoonDays: Number(values.reviewSoonDays),
      reviewMonths: Number(values.reviewMonths),
      reviewWeekdays: values.reviewWeekdays.map(Number),
    },
    version: opened.version,
  })
  const fields = ['planDueDays', 'reviewSoonDays', 'reviewMonths', 'reviewWeekdays']
  const record = useRecordForm<Values>({
    initialValues: { ...opened.rules, reviewWeekdays: opened.rules.reviewWeekdays.map(String) },
    schema: correctPlanRules.input,
    toInput,
    fieldNames: Object.fromEntries(fields.map((name) => [`rules.${name}`, name])),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('约定已保存')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="照护计划的约定" saveLabel="保存" onClose={onClose}>
      <FormGroup>
        <Field width="third">
          <NumberInput
            label="入住后几天内签"
            suffix=" 天"
            data-autofocus
            {...form.getInputProps('planDueDays')}
          />
        </Field>
        <Field width="third">
          <NumberInput
            label="复核提前提醒"
            suffix=" 天"
            {...form.getInputProps('reviewSoonDays')}
          />
        </Field>
        <Field width="third">
          <NumberInput
            label="通常多久复核"
            suffix=" 个月"
            {...form.getInputProps('reviewMonths')}
          />
        </Field>
        <Field>
          <Input.Wrapper
            label="重点老人排在星期几"
            labelElement="div"
            description="都是本院自己的约定，没有规定"
            error={form.errors['reviewWeekdays']}
          >
            <Chip.Group multiple {...form.getInputProps('reviewWeekdays')}>
              <Group gap={4} mt={6} role="group" aria-label="重点老人排在星期几">
                {weekdays.map((word, index) => (
                  <Chip key={word} value={String(index + 1)} size="xs" radius="sm">
                    周{word}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          </Input.Wrapper>
        </Field>
      </FormGroup>
    </FormDialog>
  )
}

/** When a plan and a look at each resident are due, as this home does it. */
export function PlanRulesDialog({ onClose }: { readonly onClose: () => void }) {
  const opened = useOpened(getPlanRules, {})
  return opened.data === undefined ? null : <RulesForm opened={opened.data} onClose={onClose} />
}
