import { correctFoodSample, recordFoodSamples } from '#shared/contract/safety/food.ts'
import { type Meal, meals, mealWords } from '#shared/rules/safety/food-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { dayAndHourOf, instantGiven } from '#renderer/domain/care-instant.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import classes from './Food.module.css'
import type { Sample } from './food-rows.ts'

const mealChoices = meals.map((value) => ({ value, label: mealWords[value] }))

const fieldNames = { takenAt: 'takenHour' }

interface Dish {
  dish: string
  grams: number | string
}

interface Values extends Record<string, unknown> {
  mealOn: string
  meal: Meal
  takenHour: string
  staffId: number | null
  keptIn: string
  dishes: Dish[]
}

const inputOf = ({ mealOn, meal, takenHour, staffId, keptIn, dishes }: Values) => ({
  mealOn,
  meal,
  takenAt: instantGiven(mealOn, takenHour),
  staffId,
  keptIn,
  dishes: dishes
    .filter(({ dish }, index) => index === 0 || dish.trim() !== '')
    .map(({ dish, grams }) => ({ dish, grams: Number(grams) })),
})

/** The dishes of the meal: Enter in the last one begins the next. */
function Dishes({ record, grams }: { record: RecordFormState<Values>; grams: number }) {
  const { form } = record
  return (
    <FormGroup title="菜">
      <Field>
        {form.values.dishes.map((_dish, index) => (
          <div key={`${index}`} className={classes.row}>
            <TextInput
              aria-label={`第 ${index + 1} 个菜`}
              placeholder="菜名"
              maxLength={40}
              {...form.getInputProps(`dishes.${index}.dish`)}
            />
            <NumberInput
              aria-label={`第 ${index + 1} 个菜的克数`}
              min={1}
              hideControls
              suffix=" 克"
              {...form.getInputProps(`dishes.${index}.grams`)}
            />
            <Button
              variant="subtle"
              color="gray"
              disabled={form.values.dishes.length === 1}
              onClick={() => form.removeListItem('dishes', index)}
            >
              去掉
            </Button>
          </div>
        ))}
        <Button
          variant="default"
          size="xs"
          onClick={() => form.insertListItem('dishes', { dish: '', grams })}
        >
          加一个菜
        </Button>
      </Field>
    </FormGroup>
  )
}

interface SamplesProps {
  readonly grams: number
  readonly onClose: () => void
}

/** Samples of one meal, dish by dish. */
export function SamplesDialog({ grams, onClose }: SamplesProps) {
  const command = useCommand(recordFoodSamples)
  const today = useToday()
  const record = useRecordForm<Values>({
    initialValues: {
      mealOn: today,
      meal: 'lunch',
      takenHour: '',
      staffId: null,
      keptIn: '',
      dishes: [{ dish: '', grams }],
    },
    schema: recordFoodSamples.input,
    toInput: inputOf,
    fieldNames,
    save: async (values) => {
      const { ids } = await command.mutateAsync(inputOf(values))
      notifyDone(`已登记 ${ids.length} 份`)
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="登记留样" saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="third">
          <DayField label="日期" required max={today} {...form.getInputProps('mealOn')} />
        </Field>
        <Field width="third">
          <Select
            label="餐次"
            required
            allowDeselect={false}
            openOnFocus={false}
            data-autofocus
            data={mealChoices}
            {...form.getInputProps('meal')}
          />
        </Field>
        <Field width="third">
          <HourField label="留样时间" {...form.getInputProps('takenHour')} />
        </Field>
        <Field width="half">
          <StaffPicker label="留样人" placeholder="本人" {...form.getInputProps('staffId')} />
        </Field>
        <Field width="half">
          <TextInput label="存放位置" maxLength={40} {...form.getInputProps('keptIn')} />
        </Field>
      </FormGroup>
      <Dishes record={record} grams={grams} />
    </FormDialog>
  )
}

interface CorrectValues extends Record<string, unknown> {
  mealOn: string
  meal: Meal
  takenOn: string
  takenHour: string
  dish: string
  grams: number | string
  keptIn: string
  note: string
  reason: string
}

export function CorrectSampleDialog({
  sample,
  onClose,
}: {
  readonly sample: Sample
  readonly onClose: () => void
}) {
  const command = useCommand(correctFoodSample)
  const taken = dayAndHourOf(sample.takenAt)
  const input = ({ takenOn, takenHour, grams, ...values }: CorrectValues) => ({
    id: sample.id,
    version: sample.version,
    mealOn: values.mealOn,
    meal: values.meal,
    dish: values.dish,
    keptIn: values.keptIn,
    note: values.note,
    reason: values.reason,
    grams: Number(grams),
    takenAt: instantGiven(takenOn, takenHour),
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: {
      mealOn: sample.mealOn,
      meal: sample.meal,
      takenOn: taken.day,
      takenHour: taken.hour,
      dish: sample.dish,
      grams: sample.grams,
      keptIn: sample.keptIn ?? '',
      note: sample.note ?? '',
      reason: '',
    },
    schema: correctFoodSample.input,
    toInput: input,
    fieldNames,
    save: async (values) => {
      await command.mutateAsync(input(values))
      notifyDone('已更正')
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`更正留样：${sample.dish}`}
      saveLabel="保存"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="half">
          <DayField label="日期" required {...form.getInputProps('mealOn')} />
        </Field>
        <Field width="half">
          <Select
            label="餐次"
            required
            allowDeselect={false}
            openOnFocus={false}
            data={mealChoices}
            {...form.getInputProps('meal')}
          />
        </Field>
        <Field width="half">
          <DayField label="留样日期" required {...form.getInputProps('takenOn')} />
        </Field>
        <Field width="half">
          <HourField label="留样时间" {...form.getInputProps('takenHour')} />
        </Field>
        <Field width="half">
          <TextInput label="菜名" required maxLength={40} {...form.getInputProps('dish')} />
        </Field>
        <Field width="half">
          <NumberInput
            label="克数"
            required
            min={1}
            hideControls
            {...form.getInputProps('grams')}
          />
        </Field>
        <Field width="half">
          <TextInput label="存放位置" maxLength={40} {...form.getInputProps('keptIn')} />
        </Field>
        <Field width="half">
          <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
        </Field>
        <ReasonField record={record} />
      </FormGroup>
    </FormDialog>
  )
}
