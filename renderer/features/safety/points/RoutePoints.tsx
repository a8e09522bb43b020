import { listPoints } from '#shared/contract/safety/point.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import { Button, Group, Input } from '@mantine/core'
import { useState } from 'react'
import { moved } from './order.ts'
import { OrderLine } from './OrderLine.tsx'
import { type PointRow, whereOf } from './point-columns.tsx'
import classes from './Points.module.css'

interface RoutePointsProps {
  readonly value: readonly number[]
  readonly onChange: (pointIds: number[]) => void
  /** By the path of the field: of all, or of one place. */
  readonly errors: Readonly<Record<string, unknown>>
}

const labelOf = ({ code, name, place }: PointRow) =>
  [code, name, place].filter((part) => part !== null).join(' ')

/** Places that are not on it yet, by floor. */
function choicesOf(points: readonly PointRow[]) {
  const byFloor = Map.groupBy(points, (point) => whereOf({ ...point, room: null }))
  return [...byFloor].map(([floor, of]) => ({
    group: floor === '' ? '没有楼层' : floor,
    items: of.map((point) => ({ value: String(point.id), label: labelOf(point) })),
  }))
}

interface AddProps {
  readonly left: readonly PointRow[]
  readonly onAdd: (pointIds: readonly number[]) => void
}

/** Typed, picked or scanned, one after the other; or all that are left in the order of the list. */
function AddPoints({ left, onAdd }: AddProps) {
  const [added, setAdded] = useState(0)
  if (left.length === 0) return null
  return (
    <Group align="flex-end" gap="xs" mt="xs">
      <TypedSelect
        // A new field for each place: what was typed for the last one is gone, the cursor is there.
        key={added}
        autoFocus={added > 0}
        label="加点位"
        placeholder="打编码或名称后回车，或扫标签"
        openOnFocus={false}
        w={320}
        data={choicesOf(left)}
        nothingFoundMessage="没有这个点位，或已在路线上"
        value={null}
        onChange={(next) => {
          if (next === null) return
          onAdd([Number(next)])
          setAdded(added + 1)
        }}
      />
      <Button variant="default" onClick={() => onAdd(left.map(({ id }) => id))}>
        {`加入其余 ${left.length} 处`}
      </Button>
    </Group>
  )
}

const textOf = (error: unknown): string | undefined =>
  typeof error === 'string' ? error : undefined

/** The places of a route in the order in which they are walked. */
export function RoutePoints({ value, onChange, errors }: RoutePointsProps) {
  const points = useOperationQuery(listPoints, { limit: 1000 }).data?.rows ?? []
  const known = new Map(points.map((point) => [point.id, point]))
  const left = points.filter(({ id, usedTo }) => usedTo === null && !value.includes(id))
  const error = textOf(errors['pointIds'])
  return (
    <Input.Wrapper
      labelElement="div"
      inputWrapperOrder={['label', 'description', 'error', 'input']}
      label="点位和顺序"
      required
      description="按走的顺序排。按钮、Alt+↑↓ 或按住序号拖动"
      error={error}
    >
      <ol className={classes.order} aria-label="点位和顺序">
        {value.map((id, index) => {
          const point = known.get(id)
          const wrong = textOf(errors[`pointIds.${index}`])
          return (
            <OrderLine
              key={id}
              list="route-points"
              index={index}
              count={value.length}
              name={point === undefined ? `点位 ${id}` : `${point.code} ${point.name}`}
              onMove={(from, to) => onChange(moved(value, from, to))}
              onRemove={() => onChange(value.filter((one) => one !== id))}
            >
              <strong>{point?.name ?? '已停用的点位'}</strong>{' '}
              <span className={classes.soft}>
                {[point?.code, point === undefined ? '' : whereOf(point), point?.place]
                  .filter((part) => part !== undefined && part !== null && part !== '')
                  .join('　')}
              </span>
              {wrong === undefined ? null : <Input.Error>{wrong}</Input.Error>}
            </OrderLine>
          )
        })}
      </ol>
      <AddPoints left={left} onAdd={(ids) => onChange([...value, ...ids])} />
    </Input.Wrapper>
  )
}
