import { kinds } from '#shared/contract/staff/staff.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Checkbox, Select, TextInput } from '@mantine/core'
import type { CertificateValues } from './certificate-form.ts'

interface CertificateFieldsProps<Values extends CertificateValues> {
  readonly record: RecordFormState<Values>
}

/** What stands on a certificate, in the order in which it is read off. */
export function CertificateFields<Values extends CertificateValues>(
  props: CertificateFieldsProps<Values>,
) {
  const { form } = props.record
  const today = useToday()
  const all = useOperationQuery(kinds, {}).data?.certificateKinds ?? []
  const field = (name: keyof CertificateValues & string) => form.getInputProps(name as never)
  const { isPermanent } = form.values
  return (
    <FormGroup>
      <Field width="half">
        <Select
          label="证书种类"
          required
          searchable
          openOnFocus={false}
          autoFocus
          placeholder="输入或从列表选"
          nothingFoundMessage="没有这种证书，选“其他证书”再写名称"
          data={all.map(({ key, name }) => ({ value: key, label: name }))}
          {...field('kind')}
        />
      </Field>
      <Field width="half">
        <TextInput label="证书上的名称" placeholder="与种类相同就不填" {...field('title')} />
      </Field>
      <Field width="half">
        <TextInput label="证书编号" {...field('number')} />
      </Field>
      <Field width="half">
        <TextInput label="发证单位" {...field('issuer')} />
      </Field>
      <Field width="half">
        <DayField label="发证日期" max={today} {...field('issuedOn')} />
      </Field>
      <Field width="half">
        <DayField
          label="有效期到（含这一天）"
          placeholder={isPermanent ? '' : '不知道就不填'}
          {...field('expiresOn')}
          value={isPermanent ? '' : form.values.expiresOn}
          disabled={isPermanent}
        />
      </Field>
      <Field>
        <Checkbox
          label="长期有效，没有到期日"
          {...form.getInputProps('isPermanent' as never, { type: 'checkbox' })}
        />
      </Field>
    </FormGroup>
  )
}
