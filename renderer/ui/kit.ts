/**
 * The kit: everything a feature draws with. It knows no meeting words. Screens that must start fast (renderer/app's first
 * ones) import from the single files instead, so that Mantine stays out of the first chunk.
 */
export { Button, type ButtonProps, IconButton, VoteButton, type VoteButtonProps } from './Button.tsx';
export { DateTimeField } from './DateTimeField.tsx';
export { ConfirmDialog, Dialog, type DialogProps } from './Dialog.tsx';
export { Drawer } from './Drawer.tsx';
export { formatDay, formatTimeOfDay } from './dateTime.ts';
export { EmptyState, ErrorState, Loader, LoadingState, Notice, Progress } from './feedback.tsx';
export { CheckboxField, Choice, NumberField, SwitchField, TextAreaField, TextField } from './fields.tsx';
export { Card, classes, Divider, Grid, Group, ScrollArea, type Space, Stack } from './layout.tsx';
export { Menu, type MenuItem } from './Menu.tsx';
export { SelectField } from './SelectField.tsx';
export { Table } from './Table.tsx';
export { type Tab, Tabs } from './Tabs.tsx';
export { ToolButton, type ToolButtonProps } from './ToolButton.tsx';
export { Badge, Text, type TextSize, type TextTone, Title, type Tone, VisuallyHidden } from './text.tsx';
export { UiProvider } from './UiProvider.tsx';
