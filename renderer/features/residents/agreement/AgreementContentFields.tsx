import { listLevels } from '#shared/contract/care/care-level.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Select, Textarea, TextInput } from '@mantine/core'
import type { AgreementFormValues } from './agreement-form.ts'
import { FeeLines, PartyLines } from './AgreementLines.tsx'

interface FieldsProps {
  readonly record: RecordFormState<AgreementFormValues>
}

function CareLevelField({ record }: FieldsProps) {
  const levels = useOperationQuery(listLevels, {}, { enabled: useHolds('care.read') })
  const data = (levels.data?.rows ?? []).map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <Select
      label="照护等级"
      placeholder={data.length === 0 ? '等级表还没有填' : '没有约定'}
      clearable
      searchable
      data={data}
      {...record.form.getInputProps('careLevelId')}
    />
  )
}

/** What is agreed beside number and days: services, sums, parties, further terms. */
export function AgreementContentFields({ record }: FieldsProps) {
  const { form } = record
  return (
    <>
      <FormGroup title="服务">
        <Field width="half">
          <CareLevelField record={record} />
        </Field>
        <Field width="half">
          <TextInput
            label="试住天数"
            description="没有试住就留空；入住时按它登记试住"
            inputMode="numeric"
            {...form.getInputProps('trialDays')}
          />
        </Field>
        <Field>
          <Textarea
            label="服务内容"
            autosize
            minRows={2}
            maxLength={2000}
            {...form.getInputProps('services')}
          />
        </Field>
      </FormGroup>
      <FormGroup title="收费">
        <Field width="third">
          <MoneyField label="每月收费" {...form.getInputProps('monthlyFee')} />
        </Field>
        <Field width="third">
          <MoneyField label="押金" {...form.getInputProps('deposit')} />
        </Field>
        <Field width="third">
          <TextInput
            label="付款时间"
            placeholder="每月 5 日前"
            maxLength={60}
            {...form.getInputProps('paymentDay')}
          />
        </Field>
      </FormGroup>
      <FeeLines record={record} />
      <PartyLines record={record} />
      <FormGroup title="补充约定">
        <Field>
          <Textarea
            label="补充约定"
            autosize
            minRows={2}
            maxLength={4000}
            {...form.getInputProps('terms')}
          />
        </Field>
      </FormGroup>
    </>
  )
}
