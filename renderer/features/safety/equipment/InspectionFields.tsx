import { listSafetyKinds } from '#shared/contract/safety/schedule.ts'
import {
  equipmentDuties,
  type EquipmentDuty,
  equipmentDutyWords,
  type EquipmentResult,
  equipmentResults,
  equipmentResultWords,
} from '#shared/rules/safety/equipment-due.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { yuanToFen } from '#renderer/ui/yuan.ts'
import { Checkbox, Select, Textarea, TextInput } from '@mantine/core'

/** What the form about an inspection holds; days and sums as typed. */
export interface InspectionValues extends Record<string, unknown> {
  what: EquipmentDuty
  inspectedOn: string
  result: EquipmentResult
  nextDueOn: string
  contractor: string
  inspector: string
  reportNumber: string
  cost: string
  finding: string
  note: string
  makesHazard: boolean
  hazardKind: string
  firstMeasure: string
  reason: string
}

/** What is sent of an inspection. */
export function foundOf(values: InspectionValues) {
  const { what, inspectedOn, result, nextDueOn, contractor, inspector, reportNumber } = values
  return {
    what,
    inspectedOn,
    result,
    nextDueOn: nextDueOn === '' || result === 'failed' ? null : nextDueOn,
    contractor,
    inspector,
    reportNumber,
    costFen: yuanToFen(values.cost),
    finding: result === 'passed' ? null : values.finding,
    note: values.note,
  }
}

/** What is sent of the hazard that it makes; null where it makes none. */
export const hazardOf = ({
  result,
  makesHazard,
  hazardKind,
  finding,
  firstMeasure,
}: InspectionValues) =>
  result === 'passed' || !makesHazard
    ? null
    : { kind: hazardKind, description: finding, firstMeasure }

export const fieldNames = {
  costFen: 'cost',
  'hazard.kind': 'hazardKind',
  'hazard.description': 'finding',
  'hazard.firstMeasure': 'firstMeasure',
}

const duties = equipmentDuties.map((value) => ({ value, label: equipmentDutyWords[value] }))
const results = equipmentResults.map((value) => ({ value, label: equipmentResultWords[value] }))

interface FieldsProps {
  readonly record: RecordFormState<InspectionValues>
  /** Offered to who enters it first: a correction leaves hazards as they are. */
  readonly mayMakeHazard: boolean
}

function HazardFields({ record }: Pick<FieldsProps, 'record'>) {
  const { form } = record
  const kinds = useOperationQuery(listSafetyKinds, {}).data?.hazards ?? []
  const items = kinds.map(({ key, name }) => ({ value: key, label: name }))
  return (
    <>
      <Field>
        <Checkbox
          label="同时登记为隐患，交办整改"
          {...form.getInputProps('makesHazard', { type: 'checkbox' })}
        />
      </Field>
      {form.values.makesHazard ? (
        <>
          <Field width="third">
            <TypedSelect
              label="隐患种类"
              required
              openOnFocus={false}
              data={items.length === 0 ? [] : [{ group: '种类', items }]}
              error={form.errors['hazardKind']}
              value={form.values.hazardKind}
              onChange={(next) => form.setFieldValue('hazardKind', next ?? '')}
            />
          </Field>
          <Field width="twoThirds">
            <TextInput
              label="当场措施"
              placeholder="停用、挂牌、围挡"
              maxLength={300}
              {...form.getInputProps('firstMeasure')}
            />
          </Field>
        </>
      ) : null}
    </>
  )
}

function ReportFields({ record }: Pick<FieldsProps, 'record'>) {
  const { form } = record
  return (
    <FormGroup title="谁做的">
      <Field width="half">
        <TextInput label="检验或维保单位" maxLength={60} {...form.getInputProps('contractor')} />
      </Field>
      <Field width="half">
        <TextInput label="检验人" maxLength={40} {...form.getInputProps('inspector')} />
      </Field>
      <Field width="half">
        <TextInput label="报告编号" maxLength={60} {...form.getInputProps('reportNumber')} />
      </Field>
      <Field width="half">
        <MoneyField label="费用" {...form.getInputProps('cost')} />
      </Field>
      <Field>
        <TextInput label="备注" maxLength={300} {...form.getInputProps('note')} />
      </Field>
    </FormGroup>
  )
}

/** What was done, on which day, what it came to, and by whom. */
export function InspectionFields({ record, mayMakeHazard }: FieldsProps) {
  const { form } = record
  const { result } = form.values
  const today = useToday()
  return (
    <>
      <FormGroup>
        <Field width="half">
          <Select
            label="事项"
            required
            allowDeselect={false}
            openOnFocus={false}
            data={duties}
            data-autofocus
            {...form.getInputProps('what')}
          />
        </Field>
        <Field width="half">
          <DayField label="检验日期" required max={today} {...form.getInputProps('inspectedOn')} />
        </Field>
        <Field width="half">
          <Select
            label="结果"
            required
            allowDeselect={false}
            openOnFocus={false}
            data={results}
            {...form.getInputProps('result')}
          />
        </Field>
        <Field width="half">
          <DayField
            label="报告写明的下次日期"
            description={result === 'failed' ? '不合格的不写' : '没有写就留空，按周期算'}
            disabled={result === 'failed'}
            {...form.getInputProps('nextDueOn')}
          />
        </Field>
        {result === 'passed' ? null : (
          <Field>
            <Textarea
              label="发现的问题"
              required
              autosize
              minRows={2}
              maxLength={500}
              {...form.getInputProps('finding')}
            />
          </Field>
        )}
        {result !== 'passed' && mayMakeHazard ? <HazardFields record={record} /> : null}
      </FormGroup>
      <ReportFields record={record} />
    </>
  )
}
