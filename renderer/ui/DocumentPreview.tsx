import { Button, FocusTrap } from '@mantine/core'
import { useEffect, useEffectEvent, useState, type KeyboardEvent, type ReactNode } from 'react'
import classes from './DocumentPreview.module.css'
import { IconDownload, IconPrinter } from './icons.ts'
import { lastFocused } from './last-focused.ts'

interface Held {
  readonly address: string
  readonly forget: () => void
}

interface DocumentPreviewProps {
  readonly name: string
  readonly bytes: Uint8Array
  /** Gives the document an address for a frame; how depends on the window or browser around. */
  readonly hold: (file: { readonly name: string; readonly bytes: Uint8Array }) => Promise<Held>
  readonly onSave: (() => void) | undefined
  readonly onPrint: (() => void) | undefined
  readonly actions?: ReactNode
  /** As wide as its place, where that is narrower than the paper. */
  readonly isFitted?: boolean
}

function useHeldAddress({ name, bytes, hold }: DocumentPreviewProps) {
  const [address, setAddress] = useState<string | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const holdNow = useEffectEvent(hold)
  useEffect(() => {
    let held: Held | null = null
    let isOver = false
    async function take() {
      try {
        held = await holdNow({ name, bytes })
        if (isOver) held.forget()
        else setAddress(held.address)
      } catch {
        setFailed(true)
      }
    }
    void take()
    return () => {
      isOver = true
      held?.forget()
    }
  }, [name, bytes])
  return { address, hasFailed }
}

/** A document as it will come out of the printer, in the viewer of Chromium; save and print beside it. */
export function DocumentPreview(props: DocumentPreviewProps) {
  const { name, onSave, onPrint, actions, isFitted = false } = props
  const view = isFitted ? '&view=FitH' : ''
  const { address, hasFailed } = useHeldAddress(props)
  return (
    <section className={classes.box} aria-label={`文件预览：${name}`}>
      <div className={classes.bar}>
        <span className={classes.name}>{name}</span>
        {onSave === undefined ? null : (
          <Button
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.5} />}
            onClick={onSave}
          >
            存为文件
          </Button>
        )}
        {onPrint === undefined ? null : (
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} stroke={1.5} />}
            onClick={onPrint}
          >
            打印
          </Button>
        )}
        {actions}
      </div>
      {hasFailed ? <p role="alert">预览打不开，可以先存为文件。</p> : null}
      {address === null ? null : (
        // oxlint-disable-next-line react/iframe-missing-sandbox -- Chromium's viewer needs scripts
        <iframe
          className={classes.frame}
          title={name}
          src={`${address}#toolbar=0&navpanes=0${view}`}
        />
      )}
    </section>
  )
}

interface DocumentPageProps extends Omit<DocumentPreviewProps, 'actions'> {
  readonly onClose: () => void
}

/** Gives the cursor back to what opened the document, once nothing else has taken it. */
function useReturnedFocus(): void {
  const [opener] = useState(lastFocused)
  useEffect(
    () => () => {
      if (document.activeElement === document.body) opener?.focus()
    },
    [opener],
  )
}

/** The same over the whole window, until it is closed; Esc closes. */
export function DocumentPage({ onClose, ...preview }: DocumentPageProps) {
  useReturnedFocus()
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onClose()
  }
  return (
    <FocusTrap>
      <div
        className={classes.page}
        role="dialog"
        aria-modal
        aria-label={preview.name}
        onKeyDown={onKeyDown}
      >
        <DocumentPreview
          {...preview}
          actions={
            <Button onClick={onClose} data-autofocus>
              关闭
            </Button>
          }
        />
      </div>
    </FocusTrap>
  )
}
