import { bedWishWords } from '#shared/rules/before-admission-words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Autocomplete, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { WishValues } from './enquiry-form.ts'

const channels = ['电话', '上门', '社区介绍', '医院转介', '在住老人家属介绍', '网络']

/** When somebody asked, how, and for what. */
export function WishFields<Values extends WishValues>(props: {
  readonly record: RecordFormState<Values>
}) {
  const { form } = props.record
  return (
    <FormGroup title="咨询">
      <Field width="third">
        <DayField
          label="咨询日期"
          required
          max={useToday()}
          {...form.getInputProps('enquiredOn')}
        />
      </Field>
      <Field width="third">
        <Autocomplete
          label="来源"
          data={channels}
          maxLength={40}
          openOnFocus={false}
          {...form.getInputProps('channel')}
        />
      </Field>
      <Field width="third">
        <TextInput label="接待人" maxLength={40} {...form.getInputProps('receivedBy')} />
      </Field>
      <Field width="third">
        <NativeSelect
          label="要哪种床位"
          data={[
            { value: '', label: '不限或未知' },
            ...Object.entries(bedWishWords).map(([value, label]) => ({ value, label })),
          ]}
          {...form.getInputProps('bedKindWish')}
        />
      </Field>
      <Field width="third">
        <MoneyField label="每月最多付" {...form.getInputProps('priceMax')} />
      </Field>
      <Field width="third">
        <DayField
          label="要从哪天起"
          placeholder="随时就留空"
          {...form.getInputProps('wantedFrom')}
        />
      </Field>
      <Field>
        <Textarea
          label="要求"
          autosize
          minRows={2}
          maxLength={300}
          placeholder="房间、同住、照护上的要求"
          {...form.getInputProps('wish')}
        />
      </Field>
    </FormGroup>
  )
}
