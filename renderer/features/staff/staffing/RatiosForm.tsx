import {
  correctStaffingRatios,
  type StaffingProposal,
} from '#shared/contract/staff/staffing-query.ts'
import { abilityGroups } from '#shared/contract/staff/staffing.ts'
import { groupWords } from '#shared/rules/staff/staffing-need.ts'
import { rangeText, saidName } from '#shared/rules/staff/staffing-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { MultiSelect, NumberInput, Select, TextInput } from '@mantine/core'
import {
  basesFor,
  type DayPart,
  ratioFieldNames,
  ratioFields,
  ratiosInput,
  type RatioValues,
  type Shown,
  valuesOf,
} from './ratios-form.ts'

interface FieldsProps {
  readonly record: RecordFormState<RatioValues>
  readonly shown: Shown
}

const groupChoices = abilityGroups.map((value) => ({ value, label: groupWords[value] }))

/** What the chosen source says of a group, so that a number that differs is seen. */
function hintOf(basis: StaffingProposal | undefined, group: (typeof abilityGroups)[number]) {
  if (basis === undefined) return undefined
  const { from } = basis[group]
  return from === null ? '来源没有写' : `来源写 ${rangeText(basis[group])}`
}

function RatioFields({ record, shown, part }: FieldsProps & { readonly part: DayPart }) {
  const { form } = record
  const basisField = part === 'day' ? 'dayBasis' : 'nightBasis'
  const bases = basesFor(shown.proposals, part)
  const basis = bases.find(({ code }) => code === form.values[basisField])
  return (
    <>
      {abilityGroups.map((group) => (
        <Field key={group} width="third">
          <NumberInput
            label={groupWords[group]}
            description={hintOf(basis, group)}
            placeholder="没有定"
            suffix=" : 1"
            min={1}
            max={200}
            allowDecimal={false}
            {...form.getInputProps(ratioFields[part][group])}
          />
        </Field>
      ))}
      <Field width={part === 'night' ? 'twoThirds' : 'whole'}>
        <Select
          label="参照"
          description="只是说明数字参照了哪里，不表示是法定要求"
          clearable
          openOnFocus={false}
          placeholder="本院自定，没有参照"
          data={bases.map((one) => ({ value: one.code, label: saidName(one) }))}
          {...form.getInputProps(basisField)}
        />
      </Field>
    </>
  )
}

function LevelFields({ record, shown }: FieldsProps) {
  return shown.levels.map(({ level, name }) => (
    <Field key={level} width="third">
      <Select
        label={name}
        allowDeselect={false}
        openOnFocus={false}
        data={groupChoices}
        {...record.form.getInputProps(`level${level}`)}
      />
    </Field>
  ))
}

function useRatiosForm({ ratios, version }: Shown) {
  const command = useCommand(correctStaffingRatios)
  return useRecordForm<RatioValues>({
    initialValues: valuesOf(ratios),
    schema: correctStaffingRatios.input,
    toInput: (values) => ratiosInput(values, version),
    fieldNames: ratioFieldNames,
    save: async (values) => {
      await command.mutateAsync(ratiosInput(values, version))
      notifyDone('已保存')
    },
  })
}

/** The numbers that the home sets itself: residents for each carer by day and by night, and who counts. */
export function RatiosForm({ shown }: { readonly shown: Shown }) {
  const record = useRatiosForm(shown)
  const fields = { record, shown }
  const { form } = record
  return (
    <RecordForm record={record} label="人员配比" saveLabel="保存">
      <FormGroup title="白天：几位老人配一名护理员">
        <RatioFields {...fields} part="day" />
      </FormGroup>
      <FormGroup title="夜间：几位老人配一名护理员">
        <RatioFields {...fields} part="night" />
        <Field width="third">
          <NumberInput
            label="夜班至少"
            description="不论老人多少"
            placeholder="没有定"
            suffix=" 人"
            min={1}
            max={100}
            allowDecimal={false}
            {...form.getInputProps('nightLeast')}
          />
        </Field>
      </FormGroup>
      <FormGroup title="哪些人算护理员">
        <Field>
          <MultiSelect
            label="岗位"
            data={shown.posts.map(({ key, name }) => ({ value: key, label: name }))}
            {...form.getInputProps('carerPosts')}
          />
        </Field>
      </FormGroup>
      <FormGroup title="五个能力等级归到哪一类">
        <LevelFields {...fields} />
      </FormGroup>
      <FormGroup>
        <Field>
          <TextInput
            label="由谁决定"
            description="定了数字就要写"
            placeholder="院长办公会"
            maxLength={60}
            {...form.getInputProps('decidedBy')}
          />
        </Field>
      </FormGroup>
    </RecordForm>
  )
}
