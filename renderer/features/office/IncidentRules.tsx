import { correctIncidentRules, getIncidentRules } from '#shared/contract/care/incident-review.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NumberInput } from '@mantine/core'

type Rules = OutputOf<typeof getIncidentRules>

interface RuleValues extends Record<string, unknown> {
  familyHours: number | string
  reviewDays: number | string
}

const labels = {
  familyHours: '发现后几小时内告知家属',
  reviewDays: '月末后几天内复盘',
} as const

const numberOrNull = (value: number | string) => (value === '' ? null : Number(value))

function RulesForm({ incidentRules, version }: Rules) {
  const command = useCommand(correctIncidentRules)
  const toInput = ({ familyHours, reviewDays }: RuleValues) => ({
    incidentRules: {
      familyHours: numberOrNull(familyHours),
      reviewDays: numberOrNull(reviewDays),
    },
    version,
  })
  const record = useRecordForm<RuleValues>({
    initialValues: {
      familyHours: incidentRules.familyHours ?? '',
      reviewDays: incidentRules.reviewDays ?? '',
    },
    schema: correctIncidentRules.input,
    toInput,
    fieldNames: {
      'incidentRules.familyHours': 'familyHours',
      'incidentRules.reviewDays': 'reviewDays',
    },
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已保存')
    },
  })
  return (
    <RecordForm record={record} label="不良事件时限" saveLabel="保存">
      <FormGroup>
        <Field width="half">
          <NumberInput
            label={labels.familyHours}
            description="本机构自定；留空不限"
            suffix=" 小时"
            allowDecimal={false}
            {...record.form.getInputProps('familyHours')}
          />
        </Field>
        <Field width="half">
          <NumberInput
            label={labels.reviewDays}
            description="本机构自定；留空不提醒"
            suffix=" 天"
            allowDecimal={false}
            {...record.form.getInputProps('reviewDays')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}

const shown = (value: number | null, unit: string) => (value === null ? '不限' : `${value} ${unit}`)

/** Limits after an incident that the home sets itself; read by everybody who reads incidents. */
export function IncidentRules() {
  const query = useOperationQuery(getIncidentRules, {})
  const may = useMay('office.settings')
  return (
    <Loaded of={query} what="设置">
      {(value) =>
        may ? (
          <RulesForm key={value.version} {...value} />
        ) : (
          <Facts
            facts={[
              { label: labels.familyHours, value: shown(value.incidentRules.familyHours, '小时') },
              { label: labels.reviewDays, value: shown(value.incidentRules.reviewDays, '天') },
            ]}
          />
        )
      }
    </Loaded>
  )
}
