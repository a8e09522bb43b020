import type { IconBed } from '../ui/icons.ts'

export interface NavigationItem {
  readonly to: string
  readonly label: string
  /** Pinyin initials, for those who search without the input method. */
  readonly initials: string
  readonly icon: typeof IconBed
  /** The right without which the place is not shown; null for everybody. */
  readonly permission: string | null
}

export interface NavigationGroup {
  readonly label: string | null
  /** Stays at the foot, in sight however many places stand above. */
  readonly isFoot?: boolean
  readonly items: readonly NavigationItem[]
}
