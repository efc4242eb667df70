"""Links in notes: offered while they are typed, followed when clicked, known from the other end."""
