import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { IdNumberField } from '#renderer/ui/IdNumberField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Autocomplete, Input, SegmentedControl, TextInput } from '@mantine/core'
import { ContactsFields } from './ContactsFields.tsx'
import { fromIdNumber, type IdentityValues } from './identity-form.ts'

interface IdentityFieldsProps<Values extends IdentityValues> {
  readonly record: RecordFormState<Values>
}

const sexes = [
  { value: 'male', label: '男' },
  { value: 'female', label: '女' },
  { value: 'unknown', label: '未知' },
]

const maritalWords = ['未婚', '已婚', '丧偶', '离异']
const ethnicWords = ['汉族', '回族', '满族', '蒙古族', '壮族', '维吾尔族', '藏族', '苗族']

/** Who the person is and whom to call. Sex and birth day are read from the ID number where there is one. */
export function IdentityFields<Values extends IdentityValues>(props: IdentityFieldsProps<Values>) {
  const { form } = props.record
  const today = useToday()
  const field = (name: keyof IdentityValues & string) => form.getInputProps(name as never)
  const fromNumber = fromIdNumber(form.values.idNumber)
  const isFromNumber = form.values.idNumber !== ''
  return (
    <>
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
            placeholder={isFromNumber ? '' : '19420317'}
            {...field('bornOn')}
            value={isFromNumber ? (fromNumber?.bornOn ?? '') : form.values.bornOn}
            disabled={isFromNumber}
          />
        </Field>
        <Field width="third">
          <TextInput label="电话" inputMode="tel" {...field('telephone')} />
        </Field>
        <Field width="third">
          <Autocomplete label="民族" data={ethnicWords} openOnFocus={false} {...field('ethnic')} />
        </Field>
        <Field width="third">
          <Autocomplete
            label="婚姻"
            data={maritalWords}
            openOnFocus={false}
            {...field('marital')}
          />
        </Field>
        <Field>
          <TextInput label="住址" {...field('address')} />
        </Field>
        <Field>
          <TextInput label="备注" {...field('remark')} />
        </Field>
      </FormGroup>
      <ContactsFields record={props.record} />
    </>
  )
}
