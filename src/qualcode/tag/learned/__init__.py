"""Examples x what researchers decided -> suggestions that learn, and see the question.

``examples`` and ``known`` make the values; a ``Ground`` turns texts into numbers once;
``learn`` learns; ``proposals`` says what is suggested and why; ``leave_one_out`` tries it.
Heavy libraries are loaded by ``Ground`` and ``learn`` only.
"""
