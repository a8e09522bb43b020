import { type KeyboardEvent, useRef } from 'react'

/** A hand scanner types faster than people; a pause longer than this ends what it typed. */
const pauseMilliseconds = 300

/**
 * Reads a bed card that is scanned while the cursor stands in a list: the scanner types its code and
 * Enter. What begins like a code is kept from the keys of the list. Returns whether the key was taken.
 */
export function useScan(onBed: (bedId: number) => void): (event: KeyboardEvent) => boolean {
  const typed = useRef({ text: '', at: 0 })
  return (event) => {
    const now = event.timeStamp
    const { text, at } = typed.current
    const isOn = text !== '' && now - at < pauseMilliseconds
    if (event.key === 'Enter' && isOn) {
      typed.current = { text: '', at: 0 }
      const code = /^yilu:bed:(\d+)$/.exec(text)
      if (code !== null) onBed(Number(code[1]))
      return true
    }
    if (event.key.length !== 1) return isOn
    if (!isOn && event.key !== 'y') return false
    typed.current = { text: isOn ? text + event.key : event.key, at: now }
    return true
  }
}
