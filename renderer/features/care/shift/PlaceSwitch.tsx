import { Select } from '@mantine/core'

interface PlaceSwitchProps {
  readonly floors: readonly { readonly id: number; readonly name: string }[]
  readonly value: number | null
  readonly onChange: (floorId: number | null) => void
}

/** The floor that is looked at, or the whole home. */
export function PlaceSwitch({ floors, value, onChange }: PlaceSwitchProps) {
  return (
    <Select
      aria-label="楼层"
      w={136}
      allowDeselect={false}
      data={[
        { value: '', label: '全院' },
        ...floors.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      value={value === null ? '' : String(value)}
      onChange={(chosen) => onChange(chosen === null || chosen === '' ? null : Number(chosen))}
    />
  )
}
