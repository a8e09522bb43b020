import { listSubsidySchemes } from '#shared/contract/indicators/subsidy-scheme.ts'
import { kinds } from '#shared/contract/residents/resident.ts'
import { bedWishWords } from '#shared/rules/before-admission-words.ts'
import { abilityKeys } from '#shared/rules/subsidies/subsidy-facts.ts'
import { abilityWords } from '#shared/rules/subsidies/subsidy-words.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { Checkbox, MultiSelect, NumberInput, Radio, Select, Stack, TextInput } from '@mantine/core'
import { StaffFields } from './StaffFields.tsx'
import type { FormOf, SubsidyFieldsProps } from './subsidy-fields.ts'

const levelNames = ['能力完好', '轻度失能', '中度失能', '重度失能', '完全失能']

const groupChoices = abilityKeys.map((key) => ({ value: key, label: abilityWords[key] }))

function SaidFields({ form }: FormOf) {
  return (
    <FormGroup title="是什么">
      <Field width="half">
        <TextInput
          label="名称"
          required
          autoFocus
          autoComplete="off"
          placeholder="运营补贴"
          {...form.getInputProps('name')}
        />
      </Field>
      <Field width="half">
        <DayField
          label="从哪个月起"
          description="填那个月的 1 日"
          required
          {...form.getInputProps('schemeFrom')}
        />
      </Field>
      <Field>
        <TextInput
          label="依据"
          description="写明对象和标准的文件"
          required
          autoComplete="off"
          {...form.getInputProps('basis')}
        />
      </Field>
      <Field>
        <TextInput label="说明" autoComplete="off" {...form.getInputProps('note')} />
      </Field>
    </FormGroup>
  )
}

function AmountFields({ form }: FormOf) {
  return (
    <FormGroup title="每人每月的标准">
      {abilityKeys.map((key) => (
        <Field key={key} width="third">
          <MoneyField
            label={abilityWords[key]}
            description="没有的留空"
            {...form.getInputProps(key)}
          />
        </Field>
      ))}
      {levelNames.map((name, level) => (
        <Field key={name} width="third">
          <Select
            label={`${name}算作`}
            allowDeselect={false}
            openOnFocus={false}
            data={groupChoices}
            value={form.values.groupOfLevel[level] ?? 'able'}
            error={level === 0 ? form.errors['groupOfLevel'] : undefined}
            onChange={(chosen) =>
              form.setFieldValue(
                'groupOfLevel',
                form.values.groupOfLevel.map((old, index) =>
                  index === level ? (chosen ?? old) : old,
                ),
              )
            }
          />
        </Field>
      ))}
    </FormGroup>
  )
}

function WhoFields({ form }: FormOf) {
  const groups = useOperationQuery(kinds, {}).data?.groups ?? []
  return (
    <FormGroup title="谁">
      <Field>
        <MultiSelect
          label="人员类别"
          description="不选是各类都算"
          clearable
          data={groups.map(({ key, name }) => ({ value: key, label: name }))}
          {...form.getInputProps('groups')}
        />
      </Field>
      <Field width="half">
        <NumberInput
          label="年满（周岁）"
          description="不限的留空"
          hideControls
          {...form.getInputProps('ageFrom')}
        />
      </Field>
    </FormGroup>
  )
}

/** How a month comes of its days. */
function CountingFields({ form }: FormOf) {
  const { counting, recipient } = form.values
  const isOfResidents = recipient === 'resident'
  return (
    <FormGroup title="怎么算">
      <Field>
        <Radio.Group label="一个月里变了的" {...form.getInputProps('counting')}>
          <Stack gap={6} mt={4}>
            <Radio value="by-day" label="按天折算" />
            <Radio value="least-days" label="够若干天给整月" />
            <Radio value="on-day" label="某一天计入的给整月" />
          </Stack>
        </Radio.Group>
      </Field>
      {counting === 'least-days' ? (
        <Field width="half">
          <NumberInput
            label="至少几天"
            required
            hideControls
            {...form.getInputProps('leastDays')}
          />
        </Field>
      ) : null}
      {counting === 'on-day' ? (
        <Field width="half">
          <NumberInput
            label="每月几日"
            description="没有这一天的按月末"
            required
            hideControls
            {...form.getInputProps('onDay')}
          />
        </Field>
      ) : null}
      {isOfResidents ? <AwayFields form={form} /> : null}
    </FormGroup>
  )
}

function AwayFields({ form }: FormOf) {
  return (
    <>
      <Field width="half">
        <NumberInput
          label="每次外出计入的天数"
          description="都计入的留空，不计入填 0"
          hideControls
          {...form.getInputProps('leaveDays')}
        />
      </Field>
      <Field width="half">
        <NumberInput
          label="每次住院计入的天数"
          description="都计入的留空，不计入填 0"
          hideControls
          {...form.getInputProps('hospitalDays')}
        />
      </Field>
    </>
  )
}

/** Other lists on which nobody of this one may stand in the same month. */
function ExcludesField({ form, ownId }: SubsidyFieldsProps) {
  const schemes = useOperationQuery(listSubsidySchemes, { isWithEnded: true }).data?.rows ?? []
  const { recipient } = form.values
  const others = schemes.filter(({ id, terms }) => id !== ownId && terms.recipient === recipient)
  if (others.length === 0) return null
  return (
    <FormGroup>
      <Field>
        <MultiSelect
          label="不能同时享受"
          description="同一个月在这些补贴留存的名单里的，不再列入"
          clearable
          data={others.map(({ id, name }) => ({ value: String(id), label: name }))}
          {...form.getInputProps('excludes')}
        />
      </Field>
    </FormGroup>
  )
}

function BedFields({ form }: FormOf) {
  return (
    <FormGroup title="哪些床位，多少钱">
      <Field width="half">
        <MultiSelect
          label="床位类型"
          required
          data={Object.entries(bedWishWords).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('kinds')}
        />
      </Field>
      <Field width="half">
        <MoneyField label="每张一次" required {...form.getInputProps('amount')} />
      </Field>
      <Field>
        <Checkbox
          label="由其他床位改成的也算新增"
          {...form.getInputProps('isConvertedNew', { type: 'checkbox' })}
        />
      </Field>
    </FormGroup>
  )
}

/** Everything that a subsidy goes by. */
export function SubsidyFields(props: SubsidyFieldsProps) {
  const { form } = props
  const { recipient, pays } = form.values
  const hasDays = recipient === 'resident' || (recipient === 'staff' && pays === 'monthly')
  return (
    <>
      <SaidFields form={form} />
      <FormGroup>
        <Field>
          <Radio.Group label="发给" {...form.getInputProps('recipient')}>
            <Stack gap={6} mt={4}>
              <Radio value="resident" label="在院老人，按人按月" />
              <Radio value="staff" label="员工，按月或一次" />
              <Radio value="bed" label="新增床位，每张一次" />
            </Stack>
          </Radio.Group>
        </Field>
      </FormGroup>
      {recipient === 'bed' ? <BedFields form={form} /> : null}
      {recipient === 'staff' ? <StaffFields form={form} /> : null}
      {recipient === 'resident' ? (
        <>
          <AmountFields form={form} />
          <WhoFields form={form} />
        </>
      ) : null}
      {hasDays ? <CountingFields form={form} /> : null}
      {recipient === 'bed' ? null : <ExcludesField {...props} />}
    </>
  )
}
