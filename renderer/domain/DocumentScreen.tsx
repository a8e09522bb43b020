import { useDoor } from '#renderer/api/door.ts'
import { DocumentPage } from '#renderer/ui/DocumentPreview.tsx'
import { notifyDone, notifyFailure } from './notify.ts'

interface DocumentScreenProps {
  readonly document: { readonly name: string; readonly bytes: Uint8Array } | null
  readonly onClose: () => void
}

/** A document over the window, saved and printed through the door; shows nothing without one. */
export function DocumentScreen({ document, onClose }: DocumentScreenProps) {
  const door = useDoor()
  if (document === null) return null
  const { name, bytes } = document

  async function save() {
    const savedAs = await door.saveFile({ name, bytes })
    if (savedAs !== null) notifyDone(`已存为 ${savedAs}`)
  }

  return (
    <DocumentPage
      name={name}
      bytes={bytes}
      hold={door.holdPdf}
      onSave={() => void save().catch(notifyFailure)}
      onPrint={() => void door.printPdf({ name, bytes }).catch(notifyFailure)}
      onClose={onClose}
    />
  )
}
