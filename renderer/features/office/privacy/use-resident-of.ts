import { find } from '#shared/contract/residents/resident.ts'
import type { FoundResident } from '#renderer/domain/ResidentPicker.tsx'
import { useOpened } from '#renderer/domain/use-opened.ts'

/** The person with whom a form begins, as the picker shows her; none where none is named. */
export function useResidentOf(residentId: number | undefined): {
  readonly isReady: boolean
  readonly resident: FoundResident | null
} {
  const residentIds = residentId === undefined ? [] : [residentId]
  const { data, error } = useOpened(find, { residentIds })
  return { isReady: data !== undefined || error !== null, resident: data?.rows[0] ?? null }
}
