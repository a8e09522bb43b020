import { Button } from '@mantine/core'
import { useState } from 'react'

/**
 * Puts a text on the clipboard through a selection: the window grants pages no permission, and the
 * newer interface asks for one. False where nothing was copied.
 */
function copyText(text: string): boolean {
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.style.position = 'fixed'
  field.style.opacity = '0'
  document.body.append(field)
  field.select()
  // oxlint-disable-next-line typescript/no-deprecated -- the only way without a permission
  const isCopied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus({ preventScroll: true })
  return isCopied
}

interface CopyButtonProps {
  readonly text: string
  /** Says to those who do not see it what is copied. */
  readonly label: string
}

/** Copies a long text as a whole; says for a moment whether it did. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [isCopied, setCopied] = useState<boolean | null>(null)
  const word = isCopied === null ? '复制' : isCopied ? '已复制' : '没有复制上'
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      aria-label={isCopied === null ? label : word}
      onClick={() => setCopied(copyText(text))}
      onBlur={() => setCopied(null)}
    >
      {word}
    </Button>
  )
}
