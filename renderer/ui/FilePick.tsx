import { Button, FileButton } from '@mantine/core'
import { clsx } from 'clsx'
import { useState, type DragEvent, type ReactNode } from 'react'
import classes from './FilePick.module.css'
import { IconUpload } from './icons.ts'

interface FilePickProps {
  readonly label: string
  /** Endings that may be picked, e.g. `.xlsx,.xls`. */
  readonly accept: string
  readonly isBusy?: boolean
  readonly onFile: (file: File) => void
  readonly children?: ReactNode
}

/** A file by dropping it or by picking it. Its bytes go to the service; its path stays unknown. */
export function FilePick({ label, accept, isBusy = false, onFile, children }: FilePickProps) {
  const [isOver, setOver] = useState(false)

  function onDrop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file !== undefined && !isBusy) onFile(file)
  }

  return (
    <div
      className={clsx(classes.drop, isOver && classes.over)}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <FileButton accept={accept} onChange={(file) => file !== null && onFile(file)}>
        {(props) => (
          <Button {...props} loading={isBusy} leftSection={<IconUpload size={16} stroke={1.5} />}>
            {label}
          </Button>
        )}
      </FileButton>
      <div>或把文件拖到这里</div>
      {children}
    </div>
  )
}
