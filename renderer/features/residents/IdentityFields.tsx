import { ageOn, isDay } from '#shared/text/day.ts'
import { doubtfulAge, idKindNames, idKinds } from '#shared/text/identity-paper.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { IdNumberField } from '#renderer/ui/IdNumberField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Autocomplete, Input, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
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

const papers = idKinds.map((kind) => ({ value: kind, label: idKindNames[kind] }))

/** Words that are offered; anything else may be typed. */
const words = {
  marital: ['未婚', '已婚', '丧偶', '离异'],
  ethnic: ['汉族', '回族', '满族', '蒙古族', '壮族', '维吾尔族', '藏族', '苗族'],
  education: ['未上过学', '小学', '初中', '高中、中专', '大专', '本科', '研究生'],
  religion: ['无', '佛教', '道教', '伊斯兰教', '天主教', '基督教'],
  nationality: ['中国'],
}

/** Older than anybody is known to have lived: said, not refused. */
function ageDoubt(bornOn: string, today: string) {
  const age = isDay(bornOn) ? ageOn(bornOn, today) : null
  if (age === null || age <= doubtfulAge) return undefined
  return <StatusMark kind="due">已 {age} 岁，核对年份</StatusMark>
}

/** The paper with its number, and sex and birth day, which are not asked where the number holds them. */
function PaperFields<Values extends IdentityValues>({ record }: IdentityFieldsProps<Values>) {
  const { form } = record
  const today = useToday()
  const field = (name: keyof IdentityValues & string) => form.getInputProps(name as never)
  const { idKind } = form.values
  const told = fromIdNumber(form.values)
  return (
    <>
      <Field width="third">
        <TextInput label="姓名" required autoFocus {...field('name')} />
      </Field>
      <Field width="third">
        <IdNumberField
          label={idKind === 'resident-card' ? '身份证号' : '证件号码'}
          kind={idKind}
          {...field('idNumber')}
        />
      </Field>
      <Field width="third">
        <NativeSelect label="证件类型" data={papers} {...field('idKind')} />
      </Field>
      <Field width="third">
        <Input.Wrapper label="性别" error={form.errors.sex}>
          <SegmentedControl
            fullWidth
            aria-label="性别"
            data={sexes}
            disabled={told.isTelling}
            {...field('sex')}
            value={told.isTelling ? (told.sex ?? 'unknown') : form.values.sex}
          />
        </Input.Wrapper>
      </Field>
      <Field width="third">
        <DayField
          label="出生日期"
          max={today}
          placeholder={told.isTelling ? '' : '19420317'}
          description={told.isTelling ? undefined : ageDoubt(form.values.bornOn, today)}
          {...field('bornOn')}
          value={told.isTelling ? (told.bornOn ?? '') : form.values.bornOn}
          disabled={told.isTelling}
        />
      </Field>
      <Field width="third">
        <TextInput label="电话" inputMode="tel" {...field('telephone')} />
      </Field>
    </>
  )
}

/** Who the person is and whom to call. Sex and birth day are read from the number where it holds them. */
export function IdentityFields<Values extends IdentityValues>(props: IdentityFieldsProps<Values>) {
  const { form } = props.record
  const field = (name: keyof IdentityValues & string) => form.getInputProps(name as never)
  const choice = (name: keyof typeof words, label: string) => (
    <Field width="third">
      <Autocomplete label={label} data={words[name]} openOnFocus={false} {...field(name)} />
    </Field>
  )
  return (
    <>
      <FormGroup title="身份">
        <PaperFields record={props.record} />
        {choice('nationality', '国籍')}
        {choice('ethnic', '民族')}
        {choice('marital', '婚姻')}
        {choice('education', '文化程度')}
        <Field width="third">
          <TextInput label="原职业" {...field('occupation')} />
        </Field>
        {choice('religion', '宗教信仰')}
        <Field width="half">
          <TextInput label="户籍地址" {...field('householdAddress')} />
        </Field>
        <Field width="half">
          <TextInput label="现住址" {...field('address')} />
        </Field>
        <Field>
          <TextInput label="备注" {...field('remark')} />
        </Field>
      </FormGroup>
      <ContactsFields record={props.record} />
    </>
  )
}
