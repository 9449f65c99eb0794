const SINGLE = 70
const PART = 67

/** A text as the parts an SMS carries it in: up to 70 UTF-16 units alone, else 67 each, and never half a surrogate pair. */
export function splitText(text: string): string[] {
  if (text.length <= SINGLE) return [text]
  const parts: string[] = []
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + PART, text.length)
    const last = text.charCodeAt(end - 1)
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end -= 1
    parts.push(text.slice(start, end))
    start = end
  }
  return parts
}
