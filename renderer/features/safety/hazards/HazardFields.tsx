import { board } from '#shared/contract/beds/bed.ts'
import { hazardSources } from '#shared/contract/safety/hazard-words.ts'
import { listPoints } from '#shared/contract/safety/point.ts'
import { listSafetyKinds } from '#shared/contract/safety/schedule.ts'
import { hazardSourceWords } from '#shared/rules/safety/hazard-words.ts'
import { readHour } from '#shared/text/hour.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Textarea, TextInput } from '@mantine/core'
import { useEffect, useEffectEvent } from 'react'
import type { HazardValues } from './hazard-form.ts'

interface FieldsProps<Values extends HazardValues> {
  readonly record: RecordFormState<Values>
}

type Form = RecordFormState<HazardValues>['form']

function useFloors() {
  const buildings = useOperationQuery(board, {}).data?.buildings ?? []
  return buildings.map(({ name, floors }) => ({
    group: name,
    items: floors.map((floor) => ({ value: String(floor.id), label: floor.name })),
  }))
}

function usePoints() {
  const points = useOperationQuery(listPoints, { limit: 1000 }).data?.rows ?? []
  const items = points.map(({ id, code, name, floor }) => ({
    value: String(id),
    label: [code, floor, name].filter((word) => word !== null).join(' '),
  }))
  return { points, groups: items.length === 0 ? [] : [{ group: '点位', items }] }
}

const numberOrNull = (value: string | null) => (value === null ? null : Number(value))

/**
 * Where it is: a place of a round fills in floor and words, both still to be changed. A hand scanner types
 * the code of a label and Enter.
 */
function PlaceFields({ form }: { readonly form: Form }) {
  const { values } = form
  const { points, groups } = usePoints()
  const floors = useFloors()
  function take(pointId: number | null) {
    form.setFieldValue('pointId', pointId)
    const point = points.find(({ id }) => id === pointId)
    if (point === undefined) return
    form.setFieldValue('floorId', point.floorId)
    const words = [point.building, point.floor, point.name, point.place]
    form.setFieldValue(
      'place',
      words
        .filter((word) => word !== null)
        .join(' ')
        .slice(0, 80),
    )
  }
  const isLoaded = points.length > 0
  const hasPoints = isLoaded || values.pointId !== null
  const fill = useEffectEvent(() => {
    if (values.pointId !== null && values.place === '') take(values.pointId)
  })
  // Somebody who comes from a round has the place already.
  useEffect(() => {
    if (isLoaded) fill()
  }, [isLoaded])
  return (
    <>
      {hasPoints ? (
        <Field width="third">
          <TypedSelect
            label="点位"
            description="扫标签或打编号，不是点位就不选"
            openOnFocus={false}
            clearable
            data={groups}
            value={values.pointId === null ? null : String(values.pointId)}
            onChange={(next) => take(numberOrNull(next))}
          />
        </Field>
      ) : null}
      <Field width="third">
        <TypedSelect
          label="楼层"
          openOnFocus={false}
          clearable
          data={floors}
          value={values.floorId === null ? null : String(values.floorId)}
          onChange={(next) => form.setFieldValue('floorId', numberOrNull(next))}
        />
      </Field>
      <Field width={hasPoints ? 'third' : 'twoThirds'}>
        <TextInput
          label="位置"
          required
          placeholder="3 层东侧楼梯口"
          maxLength={80}
          {...form.getInputProps('place')}
        />
      </Field>
    </>
  )
}

const sources = [
  {
    group: '来源',
    items: hazardSources.map((key) => ({ value: key as string, label: hazardSourceWords[key] })),
  },
]

function WhatFields({ form }: { readonly form: Form }) {
  const { values } = form
  const kinds = useOperationQuery(listSafetyKinds, {}).data?.hazards ?? []
  const items = kinds.map(({ key, name }) => ({ value: key, label: name }))
  const today = useToday()
  const isHour = values.foundHour === '' || readHour(values.foundHour) !== null
  return (
    <FormGroup>
      <Field width="third">
        <TypedSelect
          label="种类"
          required
          openOnFocus={false}
          placeholder="打一个字：消"
          data={items.length === 0 ? [] : [{ group: '种类', items }]}
          error={form.errors['kind'] === undefined ? undefined : '选一个种类'}
          value={values.kind === '' ? null : values.kind}
          onChange={(kind) => form.setFieldValue('kind', kind ?? '')}
        />
      </Field>
      <Field width="third">
        <DayField label="发现日期" required max={today} {...form.getInputProps('foundOn')} />
      </Field>
      <Field width="third">
        <HourField
          label="发现时间"
          description="不清楚就留空"
          {...form.getInputProps('foundHour')}
          error={isHour ? form.errors['foundHour'] : '时间写作 1430 或 14:30'}
        />
      </Field>
      <PlaceFields form={form} />
      <Field>
        <Textarea
          label="隐患内容"
          required
          autosize
          minRows={2}
          maxLength={500}
          placeholder="看到了什么，可能造成什么"
          {...form.getInputProps('description')}
        />
      </Field>
      <Field>
        <Textarea
          label="当场措施"
          autosize
          minRows={2}
          maxLength={300}
          placeholder="已经移走、断电、拉警戒线；没有就留空"
          {...form.getInputProps('firstMeasure')}
        />
      </Field>
    </FormGroup>
  )
}

function ByFields({ form }: { readonly form: Form }) {
  const { values } = form
  const maySeeStaff = useMay('staff.read')
  return (
    <FormGroup title="怎么发现的">
      <Field width="third">
        <TypedSelect
          label="来源"
          required
          openOnFocus={false}
          allowDeselect={false}
          data={sources}
          value={values.source}
          onChange={(source) =>
            form.setFieldValue('source', (source ?? values.source) as HazardValues['source'])
          }
        />
      </Field>
      {maySeeStaff ? (
        <Field width="third">
          <StaffPicker
            label="发现的员工"
            description="不选就是登记的人"
            {...form.getInputProps('foundByStaffId')}
            value={values.foundByStaffId}
            onChange={(staffId) => form.setFieldValue('foundByStaffId', staffId)}
          />
        </Field>
      ) : null}
      <Field width="third">
        <TextInput
          label="其他发现人"
          description="不是员工的，写姓名或单位"
          placeholder="消防救援大队、家属"
          maxLength={40}
          disabled={values.foundByStaffId !== null}
          {...form.getInputProps('foundBy')}
        />
      </Field>
    </FormGroup>
  )
}

/** What was found, where, when, by whom, and what was done at once. */
export function HazardFields<Values extends HazardValues>({ record }: FieldsProps<Values>) {
  const form = record.form as unknown as Form
  return (
    <>
      <WhatFields form={form} />
      <ByFields form={form} />
    </>
  )
}
