import { DayField } from '#renderer/ui/DayField.tsx'
import { IdNumberField } from '#renderer/ui/IdNumberField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Autocomplete, Input, SegmentedControl, TextInput } from '@mantine/core'
import { fromIdNumber, type StaffIdentityValues } from './staff-identity.ts'

interface StaffIdentityFieldsProps<Values extends StaffIdentityValues> {
  readonly record: RecordFormState<Values>
}

const sexes = [
  { value: 'male', label: '男' },
  { value: 'female', label: '女' },
  { value: 'unknown', label: '未知' },
]

const educations = ['小学', '初中', '高中', '中专', '大专', '本科', '研究生']

/** Who works here. Sex and birth day are read from the ID number where there is one. */
export function StaffIdentityFields<Values extends StaffIdentityValues>(
  props: StaffIdentityFieldsProps<Values>,
) {
  const { form } = props.record
  const today = useToday()
  const field = (name: keyof StaffIdentityValues & string) => form.getInputProps(name as never)
  const fromNumber = fromIdNumber(form.values.idNumber)
  const isFromNumber = form.values.idNumber !== ''
  return (
    <FormGroup title="身份">
      <Field width="third">
        <TextInput label="姓名" required autoFocus {...field('name')} />
      </Field>
      <Field width="twoThirds">
        <IdNumberField label="身份证号" {...field('idNumber')} />
      </Field>
      <Field width="third">
        <Input.Wrapper label="性别" error={form.errors.sex}>
          <SegmentedControl
            fullWidth
            aria-label="性别"
            data={sexes}
            disabled={isFromNumber}
            {...field('sex')}
            value={isFromNumber ? (fromNumber?.sex ?? 'unknown') : form.values.sex}
          />
        </Input.Wrapper>
      </Field>
      <Field width="third">
        <DayField
          label="出生日期"
          max={today}
          placeholder={isFromNumber ? '' : '19850317'}
          {...field('bornOn')}
          value={isFromNumber ? (fromNumber?.bornOn ?? '') : form.values.bornOn}
          disabled={isFromNumber}
        />
      </Field>
      <Field width="third">
        <TextInput label="电话" {...field('telephone')} />
      </Field>
      <Field width="third">
        <Autocomplete label="学历" data={educations} {...field('education')} />
      </Field>
      <Field width="twoThirds">
        <TextInput label="住址" {...field('address')} />
      </Field>
      <Field>
        <TextInput label="备注" maxLength={500} {...field('remark')} />
      </Field>
    </FormGroup>
  )
}
