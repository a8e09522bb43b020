import type { BoardBed, ConditionKind } from './board-beds.ts'
import { BookDialog, CancelBookingDialog, ExtendBookingDialog } from './dialogs/BookDialog.tsx'
import { ConditionDialog } from './dialogs/ConditionDialog.tsx'
import { EndConditionDialog } from './dialogs/EndConditionDialog.tsx'
import { EndExtraBedDialog, ExtraBedDialog } from './dialogs/ExtraBedDialog.tsx'
import { FittingDialog } from './dialogs/FittingDialog.tsx'
import { NoteMoveDialog } from './dialogs/NoteMoveDialog.tsx'

/** A step with one bed or who lies in it that asks for a few words first. */
export type BedStep =
  | { readonly step: 'book' | 'extend-booking' | 'cancel-booking' | 'fitting' }
  | { readonly step: 'condition'; readonly kind: ConditionKind }
  | { readonly step: 'end-condition'; readonly kind: ConditionKind }
  | { readonly step: 'extra-bed' | 'end-extra-bed' | 'note-move' }

export type OpenDialog = BedStep & { readonly bed: BoardBed }

interface BedDialogsProps {
  readonly open: OpenDialog | null
  readonly onClose: () => void
}

/** The dialog of the step that was chosen for a bed, if any. */
export function BedDialogs({ open, onClose }: BedDialogsProps) {
  if (open === null) return null
  const { bed } = open
  switch (open.step) {
    case 'book':
      return <BookDialog bed={bed} onClose={onClose} />
    case 'extend-booking':
      return <ExtendBookingDialog bed={bed} onClose={onClose} />
    case 'cancel-booking':
      return <CancelBookingDialog bed={bed} onClose={onClose} />
    case 'fitting':
      return <FittingDialog bed={bed} onClose={onClose} />
    case 'condition':
      return <ConditionDialog bed={bed} kind={open.kind} onClose={onClose} />
    case 'end-condition':
      return <EndConditionDialog bed={bed} kind={open.kind} onClose={onClose} />
    case 'extra-bed':
      return <ExtraBedDialog bed={bed} onClose={onClose} />
    case 'end-extra-bed':
      return <EndExtraBedDialog bed={bed} onClose={onClose} />
    case 'note-move':
      return <NoteMoveDialog bed={bed} onClose={onClose} />
  }
}
